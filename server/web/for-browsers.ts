import { Router } from 'express'
import { assetAddress } from './assets.ts'

const aDay = 'public, max-age=86400'

/** Behind these nothing is for the public, or it is another view of what stands elsewhere. */
const notForRobots = [
  ...['/desk', '/writing', '/gaps', '/admin', '/operator', '/set-up', '/dev', '/health'],
  ...['/*/search', '/*/sign-in', '/*/account', '/*/requests']
]

const robots = ['User-agent: *', ...notForRobots.map(path => `Disallow: ${path}`), ''].join('\n')

/** What browsers and robots look for at the root without having been told of it. */
export const askedUnbidden = Router()
  .get('/favicon.ico', (_req, res) => {
    res.set('cache-control', aDay).redirect(302, assetAddress('icons/logo.svg'))
  })
  .get('/robots.txt', (_req, res) => {
    res.set('cache-control', aDay).type('text').send(robots)
  })
