import { expect } from 'chai'
import { explain } from '../../server/search/embedded/explain.ts'
import { search } from '../../server/search/embedded/search.ts'
import { aDocument, found, indexOf, titled } from './a-document.ts'

describe('finding an article', () => {
  const english = titled('en', ['Download an invoice', 'Reset your password', 'Change the delivery address'])

  it('works while its name is being typed', () => {
    for (const typed of ['i', 'in', 'inv', 'invo', 'invoi']) {
      expect(found(english, typed)[0], typed).to.equal('Download an invoice')
    }
  })

  it('takes only the last word for the beginning of one', () => {
    expect(found(english, 'pass')).to.deep.equal(['Reset your password'])
    expect(found(english, 'pass ')).to.deep.equal([])
  })

  it('forgives one slip in words of five letters, and two from nine', () => {
    expect(found(english, 'invioce')).to.deep.equal(['Download an invoice'])
    expect(found(english, 'addres')).to.deep.equal(['Change the delivery address'])
    expect(found(english, 'pasword')).to.deep.equal(['Reset your password'])
    expect(found(titled('en', ['Subscriptions']), 'subcsriptons')).to.deep.equal(['Subscriptions'])
    expect(found(titled('en', ['Pens']), 'pins')).to.deep.equal([])
  })

  it('forgives nothing in numbers', () => {
    expect(found(titled('en', ['Error 10442']), '10443')).to.deep.equal([])
  })

  it('prefers the very word to a slip of another one', () => {
    expect(found(titled('en', ['Your forms', 'Your farms']), 'farms')[0]).to.equal('Your farms')
  })

  it('reads a word that nobody has written more generously when it knows the others', () => {
    const index = titled('en', ['Clock roles', 'Roles', 'Something else'])

    expect(found(index, 'clok roles')).to.deep.equal(['Clock roles', 'Roles'])
    expect(found(index, 'clok ')).to.deep.equal([])
  })

  it('finds words written together, and apart', () => {
    expect(found(titled('en', ['Open OneDrive']), 'one drive')).to.deep.equal(['Open OneDrive'])
    expect(found(titled('en', ['Microsoft Teams for one', 'One']), 'MicrosoftTeams')[0]).to.include('Teams')
  })

  it('takes no word apart that it knows with a slip, by its beginning, or in another form', () => {
    const inEnglish = titled('en', ['SharePoint and AutoPilot', 'Share a note and a point', 'Auto pilots pile'])
    for (const words of ['SharePPoint', 'SharePoin', 'AutoPil']) {
      expect(found(inEnglish, words), words).to.deep.equal(['SharePoint and AutoPilot'])
    }
    const titles = Array.from({ length: 12 }, (_, number) => `Durum ${number} dan`)
    expect(found(titled('tr', [...titles, 'İletişim durumu']), 'iletişim durumdan')[0]).to.equal('İletişim durumu')
  })

  it('does not take what stands behind a Turkish apostrophe for a word that tells', () => {
    const index = titled('tr', ["Defender'da roller", "Outlook'un rolleri ve un"])

    expect(found(index, "Defender'un ")).to.deep.equal(["Defender'da roller"])
  })

  const inOtherWords: [string, string, string[]][] = [
    ['pl', 'Twoja faktura', ['faktury', 'fakturami', 'faktur', 'FAKTURĘ']],
    ['pl', 'Żółty kabel', ['zolty', 'zolt', 'żółtego', 'zoltego kabla']],
    ['pl', 'Łódź', ['lodz']],
    ['de', 'Ihre Rechnung', ['rechnungen', 'Rechnug']],
    ['de', 'Schlüssel verloren', ['schluessel', 'schlussel', 'SCHLÜSSEL']],
    ['de', 'Straße ändern', ['strasse', 'aendern']],
    ['ru', 'Ваш счёт', ['счета', 'счетов', 'счет']],
    ['ru', 'Сброс пароля', ['пароль', 'паролем']],
    ['ar', 'تنزيل الفاتورة', ['فاتورة', 'الفاتوره', 'والفاتورة', 'فاتو', 'الفا']],
    ['ar', 'البريد الإلكتروني', ['إلكتروني', 'الكتروني', 'الإلكتروني', 'الالكتروني', 'الكترو']],
    ['ja', 'Microsoft Teams の会議', ['team', 'teams']],
    ['ru', 'Обновление Windows Updates', ['update']],
    ['zh', '如何下载发票', ['发票', '發票', '下载', '票']],
    ['zh-Hant', '重設密碼', ['密碼', '密码']],
    ['ja', 'パスワードをリセットする', ['パスワード', 'ﾊﾟｽﾜｰﾄﾞ', 'リセット']],
    ['ja', '注文の取り消し', ['取消', '注文']],
    ['ko', '비밀번호를 재설정하는 방법', ['비밀번호', '재설정']],
    ['th', 'ดาวน์โหลดใบแจ้งหนี้', ['ใบแจ้งหนี้']],
    ['he', 'הורדת חשבונית', ['חשבונית']],
    ['uk', 'Оплата рахунку', ['оплату', 'оплатою']],
    ['fr', "Télécharger l'adresse", ['telecharger', 'adresses']],
    ['tr', 'Faturanızı indirin', ['fatura', 'faturaniz']],
    ['vi', 'Tải hóa đơn', ['hoa don']],
    ['hi', 'चालान डाउनलोड करें', ['चालान']]
  ]
  for (const [language, title, queries] of inOtherWords) {
    it(`finds “${title}” by ${queries.join(', ')}`, () => {
      const index = titled(language, [title, 'Something else entirely 其他'])
      for (const words of queries) expect(found(index, words)[0], words).to.equal(title)
    })
  }

  it('finds the parts of German compounds that the index knows', () => {
    const index = titled('de', ['Rechnungsadresse', 'Ihre Rechnung', 'Neue Adresse'])

    expect(found(index, 'adressen')).to.include('Rechnungsadresse')
    expect(found(index, 'rechnungen')).to.include('Rechnungsadresse')
  })
})

describe('a letter that half of all texts have a word for', () => {
  const many = Array.from({ length: 11_000 }, (_, number) => aDocument({ body: `pay post quit quote ${number}` }))
  const index = indexOf('en', [...many, aDocument({ id: 'titled', title: 'Postage', body: 'Letters.' })])

  it('finds only what has the word outside of its text, so that it is found fast', () => {
    expect(search(index, { words: 'p', scope: { audience: ['public'] } }).total).to.equal(1)
    expect(found(index, 'pos')).to.include('titled')
  })

  it('finds the texts where there is nothing else', () => {
    expect(search(index, { words: 'q', scope: { audience: ['public'] } }).total).to.equal(11_000)
  })

  it('is as frequent as all that it may become', () => {
    const { words } = explain(index, { words: 'letters p', scope: { audience: ['public'] } })

    expect(words[1]!.share).to.be.below(0.2)
  })
})

describe('the order of what was found', () => {
  it('puts the title before headings, tags and text', () => {
    const index = indexOf('en', [
      aDocument({ id: 'body', title: 'One', body: 'About a refund.' }),
      aDocument({ id: 'tag', title: 'Two', tags: ['refund'] }),
      aDocument({ id: 'heading', title: 'Three', headings: ['Refund'] }),
      aDocument({ id: 'title', title: 'Refund' })
    ])

    expect(found(index, 'refund')).to.deep.equal(['title', 'heading', 'tag', 'body'])
  })

  it('puts the whole title before a part of it', () => {
    const index = titled('en', ['Cancel an order with a voucher', 'Cancel an order'])

    expect(found(index, 'cancel order')[0]).to.equal('Cancel an order')
  })

  it('puts words that stand together before words far apart', () => {
    const index = indexOf('en', [
      aDocument({ id: 'apart', body: `Gift for you. ${'Something else. '.repeat(20)} A card.` }),
      aDocument({ id: 'together', body: `For you a gift card. ${'Something else. '.repeat(20)} Nice.` })
    ])

    expect(found(index, 'gift card')).to.deep.equal(['together', 'apart'])
  })

  it('lets little words decide between titles that are alike', () => {
    const index = titled('en', ['Log in', 'Log out', 'Log on'])

    expect(found(index, 'log out ')[0]).to.equal('Log out')
  })

  it('lets rare words decide, not frequent ones', () => {
    const many = Array.from({ length: 30 }, (_, number) => `Order ${number}`)
    const index = titled('en', [...many, 'Voucher'])

    expect(found(index, 'order voucher')[0]).to.equal('Voucher')
  })

  it('is told by scores from 0 to 1', () => {
    const { hits } = search(titled('en', ['Refund', 'Refund of a gift card', 'How to get a refund for an order']), {
      words: 'refund',
      scope: { audience: ['public'] }
    })
    const scores = hits.map(hit => hit.score)

    expect(scores).to.have.lengthOf(3)
    expect(scores).to.deep.equal(scores.toSorted((a, b) => b - a))
    for (const score of scores) expect(score).to.be.within(0, 1)
  })

  it('is the same on every page', () => {
    const index = titled(
      'en',
      Array.from({ length: 90 }, (_, number) => `Refund ${'again '.repeat(number % 7)}${number}`)
    )
    const all = found(index, 'refund', { limit: 90 })
    const paged = [0, 30, 60].flatMap(offset => found(index, 'refund', { offset, limit: 30 }))

    expect(new Set(all)).to.have.lengthOf(90)
    expect(paged).to.deep.equal(all)
  })
})
