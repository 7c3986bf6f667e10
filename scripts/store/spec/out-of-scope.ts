/** Tests of the specification that do not pass, and why. */
export interface Exception {
  because: string
  /** The store refuses it by name, or the driver does not do what the test is about. */
  by: 'store' | 'driver'
  /** What the refusal, or the difference, has to say. */
  says: string
  /** `file: test`, where `*` stands for anything. */
  tests: string[]
}

export const outOfScope: Exception[] = [
  {
    because: 'Collations other than the simple one are not needed: what is sorted for people is sorted by the program',
    by: 'store',
    says: 'collation',
    tests: ['*-collation: *']
  },
  {
    because: 'Variables of a command are not needed: a filter holds its values',
    by: 'store',
    says: "'let'",
    tests: ['*-let: * with let option']
  },
  {
    because: 'Pipelines do not write into collections',
    by: 'store',
    says: '$merge',
    tests: ['aggregate-merge: *']
  },
  {
    because: 'Pipelines do not write into collections',
    by: 'store',
    says: '$out',
    tests: ['aggregate-out: *', 'bypassDocumentValidation: Aggregate with $out *']
  },
  {
    because: 'Pipelines that begin without a collection are for those who run servers',
    by: 'store',
    says: 'Aggregating a database',
    tests: ['db-aggregate: *', 'db-aggregate-rawdata: *', 'aggregate-merge-errorResponse: *']
  },
  {
    because: 'No field of the program has a dot or a dollar in its name',
    by: 'store',
    says: '$setField',
    tests: [
      '*-dots_and_dollars: Updating document to set top-level *',
      '*-dots_and_dollars: Updating document to set * in embedded doc *'
    ]
  },
  {
    because: 'Views are not needed',
    by: 'store',
    says: "'viewOn'",
    tests: ['estimatedDocumentCount: * on views']
  },
  {
    because: 'Validators are not needed: schemas are kept by mongoose',
    by: 'store',
    says: "'collMod'",
    tests: ['findOneAndUpdate-errorResponse: * validation errInfo *']
  },
  {
    because: 'The store cannot be told to fail',
    by: 'store',
    says: "'configureFailPoint'",
    tests: ['*-errorResponse: * support errorResponse assertions', 'estimatedDocumentCount: * errors correctly--*']
  },
  {
    because: 'The driver gives a document whose id is null a new id',
    by: 'driver',
    says: 'should be 1 but is 0',
    tests: ['create-null-ids: * insertOne', 'create-null-ids: * insertMany', 'create-null-ids: * bulkWrite']
  },
  {
    because: 'The driver leaves out bypassDocumentValidation when it is false',
    by: 'driver',
    says: 'bypassDocumentValidation should be there',
    tests: [
      'bypassDocumentValidation: BulkWrite *: false',
      'bypassDocumentValidation: FindOneAnd* *: false',
      'bypassDocumentValidation: InsertMany *: false'
    ]
  }
]
