import { elementsOf } from '../bson/read.ts'
import { withId } from '../bson/write.ts'
import { type Command, type Context, namespaceOf } from './context.ts'
import { flag, wrongType } from './options.ts'
import { checkBatch, eachOf } from './write-errors.ts'

export const insert: Command = {
  options: ['documents', 'ordered', 'bypassDocumentValidation'],
  run(command, context) {
    const documents = context.sequences.get('documents') ?? documentsIn(context)
    checkBatch(documents.length)
    const ordered = !command.has('ordered') || flag(command, 'ordered')
    const namespace = namespaceOf(command, context)
    return context.writer.write(() => {
      const collection = context.storage.create(namespace)
      let n = 0
      const errors = eachOf(documents, ordered, document => {
        collection.insert(withId(document))
        n++
      })
      return { n, ...errors, ok: 1 }
    })
  }
}

/** The documents to insert are kept as the bytes that they came in. */
function documentsIn({ body }: Context): Buffer[] {
  for (const { name, type, value, end } of elementsOf(body)) {
    if (name !== 'documents' || type !== 4) continue
    const list = body.subarray(value, end)
    return Array.from(elementsOf(list), item => {
      if (item.type !== 3) throw wrongType('documents', 'an array of objects')
      return list.subarray(item.value, item.end)
    })
  }
  throw wrongType('documents', 'an array of objects')
}
