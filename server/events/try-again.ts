import { Journal, type JournalEntry } from './journal.ts'

const beginning = new Date(0)
const atOnce = 500

type Parked = Pick<JournalEntry, '_id' | 'parked'>

/** What these reactions needed is there again: those that wait for their next try, or were given up, are due now. */
export async function tryAgain(reactions: readonly string[], now = new Date()): Promise<void> {
  const waiting = { reaction: { $in: reactions }, tries: { $gt: 0 }, due: { $gt: now } }
  await Journal.updateMany({ waiting: { $elemMatch: waiting } }, { $set: { 'waiting.$.due': now } })
  const parked = { parked: { $elemMatch: { reaction: { $in: reactions }, due: { $gt: beginning } } } }
  let page: Parked[]
  do {
    page = await Journal.find(parked, { parked: 1 }).limit(atOnce).lean<Parked[]>()
    await giveBack(page, reactions, now)
  } while (page.length === atOnce)
}

/** Whoever was faster has given them back already. */
async function giveBack(page: Parked[], reactions: readonly string[], now: Date): Promise<void> {
  if (page.length === 0) return
  await Journal.bulkWrite(
    page.map(({ _id, parked }) => ({
      updateOne: {
        filter: { _id, 'parked.reaction': { $in: reactions } },
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
