import { Error as MongooseError } from 'mongoose'

interface Changing {
  save(): Promise<unknown>
}

const tries = 3

/**
 * Loads, lets the action happen, and saves. When somebody else saved meanwhile, the change is made again on fresh ground.
 * @throws VersionError when somebody was faster three times
 */
export async function change<Thing extends Changing, Result>(
  load: () => Promise<Thing>,
  action: (thing: Thing) => Result | Promise<Result>
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    const thing = await load()
    const result = await action(thing)
    try {
      await thing.save()
      return result
    } catch (error) {
      if (!(error instanceof MongooseError.VersionError) || attempt === tries) throw error
    }
  }
}
