/** Finds the words of a vocabulary that have the root of a given folded Arabic one: ارسال and مرسل, تصحيح and اصحح. */
export class SameRoot {
  private readonly byRoot = new Map<string, string[]>()

  constructor(vocabulary: Iterable<string>) {
    for (const word of vocabulary) {
      const root = rootOf(word)
      if (root === undefined) continue
      const list = this.byRoot.get(root)
      if (list === undefined) this.byRoot.set(root, [word])
      else list.push(word)
    }
  }

  as(word: string): readonly string[] {
    return this.byRoot.get(rootOf(word) ?? '') ?? []
  }
}

/**
 * About the root of a folded word: the consonants that are left when what makes forms of it is off. With fewer than three
 * it would be chance: weak letters are gone from many roots.
 */
function rootOf(word: string): string | undefined {
  if (!onlyArabic.test(word)) return undefined
  const bare = word.replace(endings, '')
  const rests = tenthForm.test(bare) ? [doubled(bare.slice(3))] : [bare.replace(beginnings, ''), bare]
  return rests.map(consonantsOf).find(({ length }) => length >= fewest)
}

const fewest = 3
const onlyArabic = /^\p{Script=Arabic}+$/u
const endings = /(?:ها|هم|نا|ات|ين|ون|ه|ي|ت)$/u
/** The tenth form, استفعل, and what is made of it. */
const tenthForm = /^[امينت]ست/u
const beginnings = /^[امتين]/u

/** A doubled letter is often written once: مسترد has the root of استرداد. */
const doubled = (rest: string) => (rest.length === 2 && consonantsOf(rest) === rest ? rest + rest[1] : rest)

const consonantsOf = (word: string) => word.replace(/[اويىءئؤ]/gu, '')
