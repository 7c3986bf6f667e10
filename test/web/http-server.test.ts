import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import express from 'express'
import { serverFor } from '../../server/web/http-server.ts'

describe('the server of an application', () => {
  it('makes requests and responses as those of the application, so that Express changes no prototype', async () => {
    const app = express()
    const server = serverFor(app)
    const kinds: object[] = []
    server.on('request', (req: IncomingMessage, res: ServerResponse) => {
      kinds.push(Object.getPrototypeOf(req), Object.getPrototypeOf(res))
      app(req, res)
    })
    app.get('/', (req, res) => {
      res.json({ path: req.path, host: req.hostname })
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const answer = await fetch(`http://localhost:${(server.address() as AddressInfo).port}/`)
    expect(await answer.json()).to.deep.equal({ path: '/', host: 'localhost' })
    server.close()
    expect(kinds[0]).to.equal(app.request)
    expect(kinds[1]).to.equal(app.response)
  })
})
