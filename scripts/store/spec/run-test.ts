import { BSON, type Document, type MongoClient, MongoServerError } from 'mongodb'
import { type Stage, setStage, type Watched } from './entities.ts'
import type { CollectionData, ExpectedError, ExpectedEvents, Operation, SpecFile, SpecTest } from './format.ts'
import { difference } from './matching.ts'
import { operate } from './operations.ts'

/** What was expected did not happen. */
export class Mismatch extends Error {}

/** The store said that it does not do this. */
export class Refusal extends Error {}

interface Surroundings {
  uri: string
  /** A client that no test watches. */
  observer: MongoClient
}

/** Runs one test, and throws a Mismatch or a Refusal if it does not pass. */
export async function runTest(file: SpecFile, test: SpecTest, { uri, observer }: Surroundings): Promise<void> {
  for (const data of file.initialData ?? []) await fill(observer, data)
  const stage = await setStage(uri, file)
  try {
    for (const operation of test.operations) await perform(operation, stage)
    for (const expected of test.expectEvents ?? []) checkEvents(expected, stage)
    // What is not acknowledged has been written once the same connection answers something else.
    for (const client of stage.clients) await client.db('admin').command({ ping: 1 })
    for (const expected of test.outcome ?? []) await checkOutcome(expected, observer)
  } finally {
    for (const client of stage.clients) await client.close()
  }
}

async function fill(client: MongoClient, { databaseName, collectionName, documents, createOptions }: CollectionData) {
  const db = client.db(databaseName)
  await db.dropCollection(collectionName)
  await db.createCollection(collectionName, createOptions)
  if (documents.length > 0) await db.collection<Document>(collectionName).insertMany(documents)
}

async function perform({ name, object, arguments: options = {}, expectError, expectResult }: Operation, stage: Stage) {
  const { entities } = stage
  const entity = object === 'testRunner' ? entities.get(options.client) : entities.get(object)
  const done = await attempt(() => operate(entity, name, options))
  if ('error' in done) {
    if (isRefusal(done.error)) throw new Refusal(done.error.message)
    if (!expectError || !(done.error instanceof Error)) throw done.error
    return checkError(done.error, expectError, name)
  }
  if (expectError) throw new Mismatch(`${name} should have failed, but answered ${BSON.EJSON.stringify(done.result)}`)
  if (expectResult !== undefined) expectSame(difference(expectResult, done.result, entities), `The result of ${name}`)
}

async function attempt(work: () => Promise<unknown>): Promise<{ result: unknown } | { error: unknown }> {
  try {
    return { result: await work() }
  } catch (error) {
    return { error }
  }
}

/** A test that expects an error has not passed because the store refuses what it is about. */
function isRefusal(error: unknown): error is MongoServerError {
  return error instanceof MongoServerError && error.code === 115
}

function checkError(error: Error, expected: ExpectedError, operation: string): void {
  const { isClientError, errorContains, errorCode, errorResponse, expectResult } = expected
  const what = `The error of ${operation} (${error.message})`
  const fromServer = error instanceof MongoServerError
  if (isClientError !== undefined && isClientError === fromServer) {
    throw new Mismatch(`${what} should come from the ${isClientError ? 'driver' : 'server'}`)
  }
  if (errorContains && !error.message.toLowerCase().includes(errorContains.toLowerCase())) {
    throw new Mismatch(`${what} should contain ${errorContains}`)
  }
  const code = fromServer ? error.code : undefined
  if (errorCode !== undefined && code !== errorCode) throw new Mismatch(`${what} should have the code ${errorCode}`)
  if (errorResponse !== undefined) expectSame(difference(errorResponse, responseOf(error)), what)
  if (expectResult !== undefined) expectSame(difference(expectResult, Reflect.get(error, 'result')), `${what}: result`)
  for (const field of ['writeErrors', 'writeConcernErrors'] as const) {
    if (expected[field] !== undefined) expectSame(difference(expected[field], Reflect.get(error, field)), what)
  }
}

function responseOf(error: Error): unknown {
  return error instanceof MongoServerError ? error.errorResponse : undefined
}

function checkEvents({ client, events }: ExpectedEvents, { watched, entities }: Stage): void {
  const seen = watched.get(client) ?? []
  if (seen.length !== events.length) {
    throw new Mismatch(
      `There should be ${events.length} events, but there were: ${seen.map(describe).join(', ') || 'none'}`
    )
  }
  for (const [i, event] of events.entries()) {
    const [[kind, expected]] = Object.entries(event) as [[string, Document]]
    const { [i]: actual } = seen
    if (actual?.kind !== kind) throw new Mismatch(`Event ${i} should be a ${kind}`)
    for (const [field, value] of Object.entries(expected)) {
      expectSame(difference(value, Reflect.get(actual, field), entities), `The ${field} of event ${i}`)
    }
  }
}

const describe = ({ kind, commandName }: Watched) => `${kind} of ${commandName}`

/** Stored documents must be the same in everything, also in the order of their fields. */
async function checkOutcome({ databaseName, collectionName, documents }: CollectionData, client: MongoClient) {
  const stored = await client
    .db(databaseName)
    .collection(collectionName)
    .find({}, { sort: { _id: 1 } })
    .toArray()
  const [expected, actual] = [documents, stored].map(all => BSON.EJSON.stringify(all))
  if (expected !== actual) throw new Mismatch(`${collectionName} should hold ${expected} but holds ${actual}`)
}

function expectSame(found: string | undefined, what: string): void {
  if (found) throw new Mismatch(`${what}: ${found}`)
}
