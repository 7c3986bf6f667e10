import type { Document } from 'mongodb'

/** The parts of the unified test format that the CRUD tests use. */
export interface SpecFile {
  description: string
  runOnRequirements?: Requirement[]
  createEntities?: Document[]
  initialData?: CollectionData[]
  tests: SpecTest[]
}

export interface SpecTest {
  description: string
  runOnRequirements?: Requirement[]
  skipReason?: string
  operations: Operation[]
  expectEvents?: ExpectedEvents[]
  outcome?: CollectionData[]
}

/** Where a test can run. A list of them is fulfilled by any one. */
export interface Requirement {
  minServerVersion?: string
  maxServerVersion?: string
  topologies?: string[]
  serverless?: string
  auth?: boolean
  serverParameters?: Document
  csfle?: unknown
}

export interface CollectionData {
  databaseName: string
  collectionName: string
  documents: Document[]
  createOptions?: Document
}

export interface Operation {
  name: string
  object: string
  arguments?: Document
  expectResult?: unknown
  expectError?: ExpectedError
}

export interface ExpectedError {
  isError?: boolean
  isClientError?: boolean
  errorContains?: string
  errorCode?: number
  errorResponse?: unknown
  expectResult?: unknown
  writeErrors?: unknown
  writeConcernErrors?: unknown
}

export interface ExpectedEvents {
  client: string
  events: Document[]
}
