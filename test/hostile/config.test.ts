import { expect } from 'chai'
import express from 'express'
import { ConfigError, readConfig } from '../../server/config.ts'

const fit = {
  NODE_ENV: 'production',
  SECRET: 'thirty-two characters and some more',
  BASE_URL: 'https://help.halden.example',
  SMTP_URL: 'smtps://user:word@mail.halden.example'
}

/** What is said about a production with these settings, a line for each. */
function complaints(different: Record<string, string | undefined>): string[] {
  try {
    readConfig({ ...fit, ...different })
    return []
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.message.split('\n').slice(1)
  }
}

describe('the configuration of a production (H70)', () => {
  it('holds when everything is as it should be', () => {
    expect(complaints({})).to.deep.equal([])
    expect(readConfig(fit)).to.include({ mode: 'production', seed: 'none', baseUrl: 'https://help.halden.example' })
  })

  it('goes by no name that is not its own', () => {
    expect(readConfig(fit).company).to.equal('Lacuna')
    expect(readConfig({ SEED: 'none' }).company).to.equal('Lacuna')
    expect(readConfig({ ...fit, COMPANY: 'Kettle Works' }).company).to.equal('Kettle Works')
    expect(readConfig({}).company).to.equal('Halden')
  })

  for (const [setting, value] of [
    ['SECRET', undefined],
    ['SECRET', ''],
    ['SECRET', 'short'],
    ['SECRET', readConfig({}).secret],
    ['BASE_URL', undefined],
    ['BASE_URL', 'http://help.halden.example'],
    ['BASE_URL', 'javascript:alert(1)'],
    ['SMTP_URL', undefined],
    ['MONGODB_URI', 'mongodb://db.example.com'],
    ['MONGODB_URI', 'mongodb://10.0.0.1,db.example.com:27017/lacuna'],
    ['MONGODB_URI', 'mongodb://somebody@db.example.com'],
    ['MONGODB_URI', 'mongodb://localhost.evil.example'],
    ['MONGODB_URI', 'mongodb://10.evil.example'],
    ['MONGODB_URI', 'mongodb://172.32.0.1'],
    ['MONGODB_URI', 'mongodb://[2001:db8::1]:27017'],
    ['MONGODB_URI', 'mongodb+srv://cluster.example.com'],
    ['MONGODB_URI', 'http://db.example.com'],
    ['REDIS_URL', 'redis://localhost:6379'],
    ['CONTENT_LANGUAGES', 'en,../etc'],
    ['PORT', '99999'],
    ['PORT', 'abc'],
    ['TRUSTED_PROXIES', '10.0.0.1, foo'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['MAIL_FROM', 'help@halden.example\r\nBcc: x@y.example']
  ] as const)
    it(`does not hold, and says why, with ${setting} ${value === undefined ? 'missing' : JSON.stringify(value)}`, () => {
      const said = complaints({ [setting]: value })
      expect(said).to.have.lengthOf(1)
      expect(said[0]).to.match(new RegExp(`^  - ${setting}[^:]*: \\S`))
    })

  it('does not hold with a search engine that is open to everybody', () => {
    expect(complaints({ MEILI_URL: 'https://search.example.com' }))
      .to.have.lengthOf(1)
      .and.match(/MEILI_KEY/)
    expect(complaints({ MEILI_URL: 'https://search.example.com', MEILI_KEY: 'x'.repeat(32) })).to.deep.equal([])
  })

  it('does not hold with an address of Redis that is open to everybody', () => {
    const several = { MONGODB_URI: 'mongodb://mongo', MEILI_URL: 'http://meili', MEILI_KEY: 'x'.repeat(32) }
    expect(complaints({ ...several, REDIS_URL: 'redis://redis' })).to.deep.equal([])
    expect(complaints({ ...several, REDIS_URL: 'redis://93.184.216.34:6379' })).to.match(/REDIS_URL: names a public/)
    for (const missing of ['MONGODB_URI', 'MEILI_URL'])
      expect(complaints({ ...several, REDIS_URL: 'redis://redis', [missing]: undefined }))
        .to.have.lengthOf(1)
        .and.match(/REDIS_URL: is for several processes/)
  })

  it('says in plain words what a number and a proxy must be', () => {
    expect(complaints({ PORT: 'abc' })).to.deep.equal(['  - PORT: must be a whole number from 0 to 65535'])
    expect(complaints({ TRUSTED_PROXIES: 'foo' })).to.match(/TRUSTED_PROXIES: must be a list of addresses or networks/)
  })

  it('knows the networks of proxies that Express knows', () => {
    const proxies = ['loopback', '10.0.0.1', '10.0.0.0/8', '10.0.0.0/255.0.0.0', '::1', 'fd00::/8']
    expect(readConfig({ ...fit, TRUSTED_PROXIES: proxies.join(', ') }).trustedProxies).to.deep.equal(proxies)
    expect(() => express().set('trust proxy', proxies)).not.to.throw()
  })

  it('lets the system choose the port only where links do not depend on it', () => {
    expect(() => readConfig({ PORT: '0' })).to.throw(ConfigError, 'PORT: 0 leaves the choice to the system')
    expect(readConfig({ PORT: '0', BASE_URL: 'https://help.halden.example' }).port).to.equal(0)
  })

  it('says everything that is wrong at once', () => {
    const said = complaints({
      SECRET: undefined,
      BASE_URL: 'http://help.halden.example',
      SMTP_URL: undefined,
      REDIS_URL: 'redis://cache.example.com',
      MONGODB_URI: 'mongodb://mongo',
      MEILI_URL: 'http://meili',
      MEILI_KEY: 'x'.repeat(32)
    })
    expect(said.map(line => /- (\w+):/.exec(line)?.[1])).to.deep.equal(['SECRET', 'BASE_URL', 'SMTP_URL', 'REDIS_URL'])
  })

  it('never repeats a secret', () => {
    expect(complaints({ SECRET: 'tooshort', MONGODB_URI: 'mongo://user:hunter2@db' }).join())
      .not.to.contain('tooshort')
      .and.not.contain('hunter2')
  })

  for (const uri of [
    'mongodb://localhost:27017',
    'mongodb://127.0.0.1',
    'mongodb://[::1]:27017',
    'mongodb://[fd00::5]:27017',
    'mongodb://192.168.1.4,192.168.1.5/?replicaSet=rs',
    'mongodb://mongo:27017',
    'mongodb://%2Ftmp%2Fmongodb-27017.sock',
    'mongodb+srv://user:word@cluster.example.com'
  ])
    it(`lets the database be at ${uri}`, () => {
      expect(complaints({ MONGODB_URI: uri })).to.deep.equal([])
    })
})
