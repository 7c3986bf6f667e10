import { countVotes } from './articles/count-votes.ts'
import type { Reactions } from './events/relay.ts'
import { answerGaps } from './gaps/answer-gaps.ts'
import { gatherJudged } from './gaps/gather-judged.ts'
import { gatherUnanswered } from './gaps/gather-ticket.ts'
import { learnArticle } from './gaps/learn-article.ts'
import { mailAskers } from './mail/mail-askers.ts'
import { mailAssignee } from './mail/mail-assignee.ts'
import { mailReceipt } from './mail/mail-receipt.ts'
import { mailReply } from './mail/mail-reply.ts'
import { mailSignIn } from './mail/mail-sign-in.ts'
import { endConnections } from './realtime/end-connections.ts'
import { signalGap } from './realtime/signal-gap.ts'
import { signalTicket } from './realtime/signal-ticket.ts'
import { indexArticle } from './search/index-article.ts'
import { indexSynonyms } from './search/index-synonyms.ts'
import type { Services } from './services.ts'
import { indexRequester, indexTicket } from './tickets/index-ticket.ts'

/** What follows each event. Reactions run apart from each other, and again until they succeed. */
export const reactions: Reactions<Services> = {
  'person.joined': {},
  'person.changed': { endConnections, indexRequester },
  'person.deactivated': { endConnections },
  'person.signedOutEverywhere': { endConnections },
  'signIn.requested': { mailSignIn },

  'ticket.opened': { signalTicket, indexTicket, mailReceipt, gatherUnanswered },
  'ticket.replied': { signalTicket, indexTicket, mailReply },
  'ticket.assigned': { signalTicket, indexTicket, mailAssignee },
  'ticket.changed': { signalTicket, indexTicket },
  'ticket.linked': { signalTicket },
  'ticket.solved': { signalTicket, indexTicket },
  'ticket.judged': { signalTicket, indexTicket, gatherJudged },
  'ticket.reopened': { signalTicket, indexTicket },
  'ticket.confirmed': { signalTicket },

  'article.written': {},
  'article.moved': { indexArticle, learnArticle },
  'article.voted': { countVotes },
  'translation.published': { indexArticle, learnArticle, answerGaps },
  'translation.reworded': { indexArticle, learnArticle },
  'translation.retired': { indexArticle, learnArticle },
  'tree.changed': {},
  'synonyms.changed': { indexSynonyms },

  'gap.opened': { signalGap },
  'gap.gathered': { signalGap },
  'gap.asked': { signalGap },
  'gap.claimed': { signalGap },
  'gap.released': { signalGap },
  'gap.renamed': { signalGap },
  'gap.dismissed': { signalGap },
  'gap.reopened': { signalGap },
  'gap.merged': { signalGap },
  'gap.unmerged': { signalGap },
  'gap.split': { signalGap },
  'gap.answered': { signalGap, mailAskers }
}
