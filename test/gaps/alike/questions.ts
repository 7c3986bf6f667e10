import type { Question } from '../../../server/gaps/alike/question.ts'
import { dice } from '../../support/dice.ts'

/** What people of a hosting company ask, in parts that are put together by chance. */
const needs: Record<string, { begins: string[]; ends: string[] }> = {
  password: {
    begins: ['How can I', 'I want to', 'Please help me to', 'Is there a way to', 'Where do I'],
    ends: [
      'reset my password',
      'change the password',
      'set a new password',
      'get a password link',
      'renew a lost password'
    ]
  },
  invoice: {
    begins: ['Where can I', 'How do I', 'I need to', 'Could you help me', 'Please let me'],
    ends: [
      'download the invoice',
      'see my last invoice',
      'get an invoice as PDF',
      'print the invoice',
      'find old invoices'
    ]
  },
  domain: {
    begins: ['How can I', 'I would like to', 'Can you', 'What do I do to', 'Please tell me how to'],
    ends: [
      'move my domain',
      'transfer a domain to you',
      'connect my own domain',
      'register a domain',
      'point the domain to the server'
    ]
  },
  backup: {
    begins: ['How do I', 'Can somebody', 'I must', 'Is it possible to', 'Please'],
    ends: [
      'restore a backup',
      'bring back yesterday’s backup',
      'make a backup of the database',
      'schedule the backup',
      'keep a backup for longer'
    ]
  },
  mailbox: {
    begins: ['How can I', 'I cannot', 'Why can’t I', 'What must I do to', 'Help me'],
    ends: [
      'open my mailbox',
      'create another mailbox',
      'make the mailbox larger',
      'empty the full mailbox',
      'share a mailbox with colleagues'
    ]
  }
}

export const needNames = Object.keys(needs)

/** So many questions of each need; the id begins with the need's name. */
export function questionsOfAll(each: number, seed = 1): Question[] {
  const roll = dice(seed)
  return needNames.flatMap(need => {
    const { begins, ends } = needs[need]!
    return Array.from({ length: each }, (_, at) => ({
      id: `${need}-${at}`,
      words: `${begins[roll(begins.length)]} ${ends[roll(ends.length)]}${roll(2) === 0 ? '?' : ''}`,
      language: 'en'
    }))
  })
}

export const needOf = (id: string) => id.split('-')[0]!

export const question = (id: string, words: string, language = 'en'): Question => ({ id, words, language })
