import type { Event } from '../events/catalogue.ts'
import { Articles } from './article.ts'
import { Votes } from './vote.ts'

/** The article says how many it helped. Counted afresh, so counting twice is harmless. */
export async function countVotes({ about: { article } }: Event<'article.voted'>): Promise<void> {
  const [helped, didNot] = await Promise.all([
    Votes.countDocuments({ article, helped: true }),
    Votes.countDocuments({ article, helped: false })
  ])
  await Articles.updateOne({ number: article }, { $set: { votes: { helped, didNot } } })
}
