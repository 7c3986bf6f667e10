import { Journal } from './journal.ts'

const beginning = new Date(0)
const atOnce = 500

/** What these reactions needed is there again: those that wait for their next try, or were given up, are due now. */
export async function tryAgain(reactions: readonly string[], now = new Date()): Promise<void> {
  const waiting = { reaction: { $in: reactions }, tries: { $gt: 0 }, due: { $gt: now } }
  await Journal.updateMany({ waiting: { $elemMatch: waiting } }, { $set: { 'waiting.$.due': now } })
  const parked = { parked: { $elemMatch: { reaction: { $in: reactions }, due: { $gt: beginning } } } }
  const entries = await Journal.find(parked, { parked: 1 }).limit(atOnce).lean()
  if (entries.length === 0) return
  await Journal.bulkWrite(
    entries.map(({ _id, parked }) => ({
      updateOne: {
        filter: { _id },
        update: {
          $pull: { parked: { reaction: { $in: reactions } } },
          $push: {
            waiting: {
              $each: parked
                .filter(({ reaction }) => reactions.includes(reaction))
                .map(({ reaction }) => ({ reaction, tries: 0, due: now }))
            }
          }
        }
      }
    }))
  )
}
