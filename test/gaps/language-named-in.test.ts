import { expect } from 'chai'
import { languageNamedIn } from '../../server/gaps/language-named-in.ts'
import type { Services } from '../../server/services.ts'
import { contentLanguages } from '../../server/settings.ts'
import { freshWorld } from '../support/world.ts'

describe('the language that a gap is named in', () => {
  beforeEach(freshWorld)

  const hearing = (languageOf: (text: string, about: { hint: string }) => Promise<string>) =>
    ({ recogniser: { languageOf } }) as unknown as Services
  const hinted = hearing(async (_, { hint }) => hint)

  it('is that of the first hint that is a language of the help centre, where the name does not say', async () => {
    expect(contentLanguages()).to.include.members(['de', 'pl']).and.not.include('fi')
    expect(await languageNamedIn('4711', ['fi', 'pl', 'de'], hinted)).to.equal('pl')
    expect(await languageNamedIn('4711', ['fi'], hinted)).to.equal(contentLanguages()[0])
  })

  it('is that of the hint while languages cannot be recognised', async () => {
    const away = hearing(() => Promise.reject(new Error('The thread has ended')))
    expect(await languageNamedIn('Rechnungen', ['pl'], away)).to.equal('pl')
  })
})
