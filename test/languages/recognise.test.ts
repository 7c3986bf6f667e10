import { expect } from 'chai'
import { recognise } from '../../server/languages/recognise.ts'

const among = ['en', 'de', 'pl', 'fr', 'es', 'it', 'pt-BR', 'nl', 'tr', 'ru', 'uk', 'ar', 'zh-Hans', 'ja']

const phrases: [language: string, text: string][] = [
  ['en', 'How do I change my delivery address?'],
  ['en', 'my order never arrived'],
  ['de', 'Wie kann ich meine Rechnung herunterladen?'],
  ['de', 'Passwort vergessen, was nun'],
  ['pl', 'Gdzie jest moja paczka?'],
  ['pl', 'nie mogę się zalogować'],
  ['fr', 'Je voudrais annuler ma commande'],
  ['fr', 'où est mon colis'],
  ['es', '¿Cómo cambio mi contraseña?'],
  ['es', 'quiero devolver un producto'],
  ['it', 'Non riesco ad accedere al mio account'],
  ['pt-BR', 'Não consigo baixar a nota fiscal'],
  ['nl', 'Waar kan ik mijn factuur vinden?'],
  ['tr', 'Siparişimi nasıl iptal edebilirim?'],
  ['ru', 'Как вернуть деньги за заказ?'],
  ['uk', 'Як повернути гроші за замовлення?'],
  ['ar', 'كيف أغير عنوان الشحن؟'],
  ['zh-Hans', '我的订单还没有发货'],
  ['ja', '注文をキャンセルしたい']
]

describe('the language of a text', () => {
  for (const [language, text] of phrases) {
    it(`knows “${text}” for ${language}`, async () => {
      expect((await recognise(text, { among })).language).to.equal(language)
    })
  }

  it('is certain of a whole sentence, and of whole words in a script of their own', async () => {
    expect(await recognise('Wie kann ich meine Rechnung herunterladen?', { among })).to.have.property('certain', true)
    expect(await recognise('فاتورة', { among })).to.deep.equal({ language: 'ar', certain: true })
  })

  for (const text of [
    '',
    'a',
    'ok',
    '123',
    '42 / 7',
    '🙂🙂🙂',
    'https://halden.example/en/articles',
    'me@halden.example',
    '\ud800'
  ]) {
    it(`says nothing of ${JSON.stringify(text)}`, async () => {
      expect(await recognise(text, { among })).to.deep.equal({ certain: false })
    })
  }

  it('follows the page where the text says too little', async () => {
    expect(await recognise('ok', { among, hint: 'pl' })).to.deep.equal({ language: 'pl', certain: false })
    expect(await recognise('wifi', { among, hint: 'tr' })).to.deep.equal({ language: 'tr', certain: false })
  })

  it('is not certain of a word that several languages have', async () => {
    for (const word of ['hotel', 'faktura', 'test']) {
      expect(await recognise(word, { among }), word).to.have.property('certain', false)
      expect(await recognise(word, { among, hint: 'pl' })).to.deep.equal({ language: 'pl', certain: false })
    }
  })

  it('believes the text more than the page where it says enough', async () => {
    expect(await recognise('Gdzie znajdę moją fakturę za zeszły miesiąc?', { among, hint: 'en' })).to.deep.equal({
      language: 'pl',
      certain: true
    })
  })

  it('heeds no hint that is none of the languages', async () => {
    expect(await recognise('ok', { among, hint: 'sv' })).to.deep.equal({ certain: false })
  })

  it('names none when the text is in another language', async () => {
    expect(await recognise('Gdzie znajdę moją fakturę za zeszły miesiąc?', { among: ['en', 'ar'] })).to.deep.equal({
      certain: false
    })
    expect(await recognise('ใบแจ้งหนี้ของฉันอยู่ที่ไหน', { among })).to.deep.equal({ certain: false })
  })

  it('is not certain when the text is in a sister of the language', async () => {
    const danish = 'Hvor kan jeg finde min faktura fra sidste måned?'
    expect(await recognise(danish, { among: ['en', 'sv'] })).to.have.property('certain', false)
    expect(await recognise(danish, { among: ['en', 'de'] })).to.deep.equal({ certain: false })
  })

  it('tells simplified from traditional characters', async () => {
    const both = ['zh-Hant', 'zh-Hans']
    expect(await recognise('我的订单还没有发货', { among: both })).to.deep.equal({ language: 'zh-Hans', certain: true })
    expect(await recognise('我的訂單還沒有發貨', { among: both })).to.deep.equal({ language: 'zh-Hant', certain: true })
    expect(await recognise('我的訂單還沒有發貨', { among: ['en', 'zh-CN', 'zh-TW'] })).to.have.property(
      'language',
      'zh-TW'
    )
  })

  it('leaves the country to the hint, else to the order of the languages', async () => {
    const portuguese = ['en', 'pt-PT', 'pt-BR']
    expect(await recognise('Não consigo entrar na conta', { among: portuguese, hint: 'pt-BR' })).to.deep.equal({
      language: 'pt-BR',
      certain: true
    })
    expect(await recognise('Não consigo entrar na conta', { among: portuguese })).to.have.property('language', 'pt-PT')
  })

  it('tells Japanese from Chinese by its kana', async () => {
    for (const text of ['請求書の再発行', '領収書再発行お願']) {
      const recognised = await recognise(text, { among: ['zh-Hans', 'ja'] })
      expect(recognised).to.deep.equal({ language: 'ja', certain: true })
    }
  })

  it('needs only two Chinese characters', async () => {
    expect(await recognise('发票', { among: ['en', 'zh-Hans'] })).to.deep.equal({ language: 'zh-Hans', certain: true })
    expect(await recognise('票', { among: ['en', 'zh-Hans'] })).to.deep.equal({ certain: false })
  })

  it('reads the beginning of a long text', async () => {
    const text = `${'Gdzie znajdę moją fakturę? '.repeat(100)}${'أين الفاتورة؟ '.repeat(1_000)}`
    expect(await recognise(text, { among })).to.deep.equal({ language: 'pl', certain: true })
  })

  it('tells Ukrainian from Russian by letters that only one of them has', async () => {
    expect(await recognise('їжа', { among: ['ru', 'uk'] })).to.have.property('language', 'uk')
    expect(await recognise('объезд', { among: ['uk', 'ru'] })).to.have.property('language', 'ru')
  })

  it('takes the language of most of a text in two', async () => {
    const text = 'Hello! Meine Rechnung vom letzten Monat fehlt, können Sie sie mir bitte noch einmal schicken? Thanks'
    expect((await recognise(text, { among })).language).to.equal('de')
    expect((await recognise('عنوان الشحن غير صحيح في الطلب order', { among })).language).to.equal('ar')
  })

  it('takes the language of the writer, not of the mail that they quote', async () => {
    const quoted = Array(8)
      .fill('> We have sent the invoice for your order to the address that you gave us.')
      .join('\n')
    const text = `On 3 Nov 2025, Halden <help@halden.example> wrote:\n${quoted}\nDziękuję, ale jej nie widzę.`
    expect((await recognise(text, { among })).language).to.equal('pl')
  })

  it('reads past addresses, numbers and code', async () => {
    const text = 'Faktura 2024/11 z https://shop.example/the/invoice/for/your/order `return order.invoice` jest błędna'
    expect((await recognise(text, { among })).language).to.equal('pl')
    const code = 'Fehlermeldung `the order could not be found because the customer was deleted by somebody else`'
    expect((await recognise(code, { among })).language).to.equal('de')
  })

  it('takes Norwegian and Indonesian for what they are, whatever they are called', async () => {
    expect((await recognise('Hvordan endrer jeg leveringsadressen?', { among: ['en', 'nb'] })).language).to.equal('nb')
    expect((await recognise('Bagaimana cara mengubah alamat pengiriman?', { among: ['en', 'id'] })).language).to.equal(
      'id'
    )
  })

  it('is not stopped by tags that are none, nor by none at all', async () => {
    expect((await recognise('Where is my invoice?', { among: ['not a tag!', 'en'] })).language).to.equal('en')
    expect(await recognise('Where is my invoice?', { among: [] })).to.deep.equal({ certain: false })
  })

  it('names none for a text in another script, though the page has a language', async () => {
    expect(await recognise('ใบแจ้งหนี้ของฉันอยู่ที่ไหน', { among, hint: 'en' })).to.deep.equal({ certain: false })
  })

  it('does not follow a page in another script than the text', async () => {
    const hotel = await recognise('hotel', { among: ['en', 'de', 'ru'], hint: 'ru' })
    expect(hotel.language).to.be.oneOf(['en', 'de'])
    expect(hotel.certain).to.equal(false)
  })

  it('tells two languages of one script apart, though no other of the languages is written in it', async () => {
    const both = ['mr', 'hi']
    expect((await recognise('मेरा बिल कहाँ है? मुझे पिछले महीने का चाहिए', { among: both })).language).to.equal('hi')
    expect((await recognise('माझे बिल कुठे आहे?', { among: both.toReversed() })).language).to.equal('mr')
  })

  it('tells Serbian in either script, and no other language by the name of its script', async () => {
    const latin = await recognise('Gde mogu da pronađem svoj račun za prošli mesec?', { among: ['en', 'sr-Latn'] })
    expect(latin).to.deep.equal({ language: 'sr-Latn', certain: true })
    const cyrillic = await recognise('Где могу да нађем свој рачун за прошли месец?', { among: ['en', 'sr', 'ru'] })
    expect(cyrillic).to.deep.equal({ language: 'sr', certain: true })
    const azerbaijani = await recognise('Keçən ayın hesabını harada tapa bilərəm?', { among: ['en', 'az-Latn'] })
    expect(azerbaijani).to.deep.equal({ language: 'az-Latn', certain: true })
  })

  it('follows the page where nothing is known of the languages, and names none without it', async () => {
    const irish = 'Cá bhfuil mo bhille don mhí seo caite?'
    expect(await recognise(irish, { among: ['ga', 'cy'] })).to.deep.equal({ certain: false })
    expect(await recognise(irish, { among: ['ga', 'cy'], hint: 'cy' })).to.deep.equal({
      language: 'cy',
      certain: false
    })
  })

  it('takes Chinese for the one kind that there is', async () => {
    expect((await recognise('我的訂單還沒有發貨', { among: ['en', 'zh-Hans'] })).language).to.equal('zh-Hans')
  })

  it('reads letters whose marks are written apart', async () => {
    const words = { řeka: ['sk', 'cs'], größe: ['nl', 'de'], être: ['it', 'fr'], são: ['it', 'pt'] }
    for (const [word, both] of Object.entries(words))
      expect(await recognise(word.normalize('NFD'), { among: both }), word).to.deep.equal({
        language: both[1],
        certain: true
      })
  })

  it('is certain of a sentence with names from elsewhere', async () => {
    expect(await recognise('Wo ist die Rechnung von Łukasz Żółć aus Łódź?', { among: ['en', 'de'] })).to.deep.equal({
      language: 'de',
      certain: true
    })
  })

  it('reads nothing into what has numbers in it', async () => {
    for (const key of ['DE12HALDEN34WO56IST78DIE', 'x7Rechnung9herunterladen2kann'])
      expect(await recognise(key, { among }), key).to.deep.equal({ certain: false })
    expect((await recognise('12月のRechnung2請求書', { among: ['de', 'ja'] })).language).to.equal('ja')
  })

  it('reads 100 KB of anything in a moment', async () => {
    for (const text of ['a'.repeat(100_000), '`'.repeat(100_000), '@'.repeat(100_000), '1a'.repeat(50_000)]) {
      const started = performance.now()
      await recognise(text, { among })
      expect(performance.now() - started).to.be.below(1_000)
    }
  })
})
