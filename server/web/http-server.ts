import { createServer, IncomingMessage, type Server, ServerResponse } from 'node:http'
import type { Express } from 'express'

/**
 * A server whose requests and responses are made as those of the application. Express would turn them into such by giving
 * each another prototype; V8 then keeps it, with all that hangs on it, until a great collection: a quarter of a page's cost.
 */
export function serverFor(app: Express): Server {
  return createServer({
    IncomingMessage: withPrototype(IncomingMessage, app.request),
    ServerResponse: withPrototype(ServerResponse, app.response)
  })
}

function withPrototype<Kind extends typeof IncomingMessage | typeof ServerResponse>(
  kind: Kind,
  prototype: object
): Kind {
  function make(this: object, ...values: unknown[]) {
    Reflect.apply(kind, this, values)
  }
  make.prototype = prototype
  return make as unknown as Kind
}
