import { expect } from 'chai'
import mongoose, { type Connection, Schema } from 'mongoose'
import { refusal, sharedStore } from './stage.ts'

const person = new Schema({ name: String, email: { type: String, unique: true, sparse: true } })

const ticket = new Schema(
  {
    number: Number,
    requester: { type: Schema.Types.ObjectId, ref: 'Person' },
    entries: [{ body: String, at: Date }],
    tags: [String],
    extra: { type: Map, of: String }
  },
  { timestamps: true, optimisticConcurrency: true }
)
ticket.index({ number: 1 }, { unique: true })

const modelsOf = (connection: Connection) => ({
  People: connection.model('Person', person),
  Tickets: connection.model('Ticket', ticket)
})

describe('mongoose on the embedded store', () => {
  let connection: Connection
  let People: ReturnType<typeof modelsOf>['People']
  let Tickets: ReturnType<typeof modelsOf>['Tickets']

  before(async () => {
    const { store } = await sharedStore()
    connection = await mongoose.createConnection(store.uri, { dbName: 'models', autoIndex: false }).asPromise()
    ;({ People, Tickets } = modelsOf(connection))
  })

  after(() => connection.close())

  it('builds its indexes, and finds them again', async () => {
    await Tickets.createIndexes()
    await Tickets.createIndexes()
    expect((await Tickets.diffIndexes()).toCreate).to.deep.equal([])
  })

  it('saves changes within documents, and fills in references', async () => {
    const maja = await People.create({ name: 'Maja', email: 'maja@example.org' })
    const ticket = await Tickets.create({
      number: 1,
      requester: maja._id,
      entries: [{ body: 'Help' }],
      tags: ['a', 'b']
    })
    ticket.entries.push({ body: 'More', at: new Date(5) })
    ticket.entries[0]!.set('body', 'Please help')
    ticket.set('tags', ['b'])
    ticket.set('extra.colour', 'red')
    await ticket.save()
    const found = await Tickets.findOne({ number: 1 }).populate('requester').lean()
    expect(found).to.deep.include({ tags: ['b'], extra: { colour: 'red' } })
    expect(found?.requester).to.include({ name: 'Maja' })
    expect(found?.entries.map(({ body }) => body)).to.deep.equal(['Please help', 'More'])
  })

  it('notices when somebody else was faster', async () => {
    await Tickets.create({ number: 2, tags: ['x'] })
    const [one, other] = await Promise.all([Tickets.findOne({ number: 2 }), Tickets.findOne({ number: 2 })])
    one!.tags.push('y')
    await one!.save()
    other!.tags.push('z')
    expect((await refusal(other!.save())).name).to.equal('VersionError')
  })

  it('gives each number once', async () => {
    const Counters = connection.model('Counter', new Schema({ _id: String, last: Number }))
    const next = async () =>
      (await Counters.findOneAndUpdate({ _id: 'x' }, { $inc: { last: 1 } }, { upsert: true, returnDocument: 'after' }))!
        .last
    const numbers = await Promise.all(Array.from({ length: 20 }, next))
    expect(numbers.sort((a, b) => a! - b!)).to.deep.equal(Array.from({ length: 20 }, (_, i) => i + 1))
  })

  it('goes through many documents one by one, and writes many at once', async () => {
    await Tickets.bulkWrite([
      ...Array.from({ length: 300 }, (_, i) => ({ insertOne: { document: { number: 100 + i } } })),
      { updateMany: { filter: { number: { $gte: 390 } }, update: { $set: { tags: ['late'] } } } },
      { deleteOne: { filter: { number: 100 } } }
    ])
    let seen = 0
    for await (const ticket of Tickets.find({ number: { $gte: 100 } })
      .sort('-number')
      .cursor({ batchSize: 50 })) {
      seen += ticket.tags.includes('late') ? 1000 : 1
    }
    expect(seen).to.equal(10 * 1000 + 289)
  })
})
