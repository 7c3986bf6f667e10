import { expect } from 'chai'
import { Types } from 'mongoose'
import { lastQuestionOf, questionOf } from '../../server/tickets/question.ts'
import { aTicket, later, maja, omar, opened } from './a-ticket.ts'

const message = (by: { id: string }, body: string, at = later) => ({
  ...{ _id: new Types.ObjectId(), kind: 'message' as const, by: new Types.ObjectId(by.id), body, at }
})

describe('what a customer asks in a request', () => {
  const quoted = Array(60).fill('> Your invoice has been sent to the address that you gave us.').join('\n')

  it('is the subject and what they wrote, however much they quoted before', () => {
    const ticket = aTicket({ subject: 'Invoice', entries: [message(maja, `${quoted}\nIn which currency?`, opened)] })
    expect(questionOf(ticket)).to.equal('Invoice\nIn which currency?')
  })

  it('is not said twice when the body begins with the subject', () => {
    const ticket = aTicket({ subject: 'In which currency?', entries: [message(maja, 'In which currency?', opened)] })
    expect(questionOf(ticket)).to.equal('In which currency?')
  })

  it('is, now, the last that they wrote', () => {
    const entries = [
      message(maja, 'Where is it?', opened),
      message(omar, 'Here.'),
      message(maja, `${quoted}\nIn which currency?\n-- \nMaja Nowak`),
      message(omar, 'In euro.')
    ]
    expect(lastQuestionOf(aTicket({ subject: 'Invoice', entries }))).to.equal('Invoice\nIn which currency?')
  })
})
