import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto'
import { Failure } from '../failure.ts'

const iterations = 4096

/** What a server keeps of a password: enough to check it and to show that it knows it, not enough to use it. */
export class Secret {
  readonly salt = randomBytes(16)
  readonly storedKey: Buffer
  readonly serverKey: Buffer

  constructor(password: string) {
    const salted = pbkdf2Sync(password, this.salt, iterations, 32, 'sha256')
    this.storedKey = sha256(hmac(salted, 'Client Key'))
    this.serverKey = hmac(salted, 'Server Key')
  }
}

/** The server's side of SCRAM-SHA-256 (RFC 5802 and 7677), once for each connection. Without a secret all may come in. */
export class SignIn {
  isDone: boolean
  private secret: Secret | undefined
  private said: { client: string; server: string; nonce: string } | undefined

  constructor(secret: Secret | undefined) {
    this.secret = secret
    this.isDone = secret === undefined
  }

  /** The client has said who it is: `n,,n=NAME,r=NONCE`. */
  start(message: string): string {
    const [, client, given] = /^n,,(n=[^,]+,r=([!-+--~]+))$/.exec(message) ?? []
    if (!this.secret || !client) throw refused()
    const nonce = `${given}${randomBytes(24).toString('base64')}`
    const server = `r=${nonce},s=${this.secret.salt.toString('base64')},i=${iterations}`
    this.said = { client, server, nonce }
    return server
  }

  /** The client proves that it knows the password: `c=biws,r=NONCE,p=PROOF`. The answer proves the same of the server. */
  finish(message: string): string {
    const { secret, said } = this
    this.said = undefined
    const [, final, nonce, proof] = /^(c=biws,r=([!-+--~]+)),p=([A-Za-z0-9+/]{43}=)$/.exec(message) ?? []
    if (!secret || !said || !final || !proof || nonce !== said.nonce) throw refused()
    const all = `${said.client},${said.server},${final}`
    const signature = hmac(secret.storedKey, all)
    const clientKey = Buffer.from(proof, 'base64').map((byte, i) => byte ^ signature[i]!)
    if (!timingSafeEqual(sha256(clientKey), secret.storedKey)) throw refused()
    this.isDone = true
    return `v=${hmac(secret.serverKey, all).toString('base64')}`
  }
}

const refused = () => new Failure(18, 'Authentication failed.')

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}
