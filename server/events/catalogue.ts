/** Who a change was made by, as the journal keeps it. */
export type By = string

/**
 * Every event and what it carries: which thing, never a copy of it. Whoever reacts reads the thing afresh.
 * People, entries and revisions are named by their id, tickets, articles and gaps by their number.
 */
export interface Catalogue {
  'person.joined': { person: string }
  'person.changed': { person: string; by: By }
  'person.deactivated': { person: string; by: By }
  'person.signedOutEverywhere': { person: string; by: By }
  'signIn.requested': { link: string }

  'ticket.opened': { ticket: number; by: By }
  'ticket.replied': { ticket: number; entry: string; by: By; to: 'customer' | 'agents' }
  'ticket.assigned': { ticket: number; to?: string; by: By }
  'ticket.changed': { ticket: number; what: 'status' | 'priority' | 'tags'; to: string; by: By }
  'ticket.linked': { ticket: number; article: number; language: string; by: By }
  'ticket.solved': { ticket: number; by: By }
  'ticket.judged': { ticket: number; by: By }
  'ticket.reopened': { ticket: number; by: By }
  'ticket.confirmed': { ticket: number; by: By }

  'article.written': { article: number; language: string; by: By }
  'article.moved': { article: number; by: By }
  'article.voted': { article: number; language: string; revision: string; helped: boolean; reason?: string }
  'translation.published': { article: number; language: string; significance: 'typo' | 'medium' | 'major'; by: By }
  'translation.reworded': { article: number; language: string; by: By }
  'translation.retired': { article: number; language: string; by: By }
  'tree.changed': { category: number; by: By }
  'synonyms.changed': { language: string; by: By }

  'gap.opened': { gap: number }
  'gap.gathered': { gap: number }
  'gap.asked': { gap: number; asker: string }
  'gap.claimed': { gap: number; by: By }
  'gap.released': { gap: number; by: By }
  'gap.renamed': { gap: number; by: By }
  'gap.dismissed': { gap: number; by: By }
  'gap.reopened': { gap: number; by: By }
  /** `gap` took in `from`. */
  'gap.merged': { gap: number; from: number; by: By }
  'gap.unmerged': { gap: number; from: number; by: By }
  'gap.split': { gap: number; to: number; by: By }
  'gap.answered': { gap: number; article: number; language: string; by: By }
}

export type EventName = keyof Catalogue

/** An event, as a reaction gets it. With several names, what they have in common can be read without asking which. */
export type Event<Name extends EventName = EventName> = {
  [N in Name]: { id: string; name: N; about: Catalogue[N]; at: Date }
}[Name]
