const keepFor = 1_000
const most = 500

let isAlone = true

/** Several processes cannot know what the others have changed: then nothing is remembered that must be true at once. */
export function shareWithOthers(): void {
  isAlone = false
}

/** What is asked for again and again, kept for a second, unless it is forgotten before. */
export interface Remembered<Value> {
  get(key: string, read: () => PromiseLike<Value>): Promise<Value>
  forget(): void
}

export function remembered<Value>(): Remembered<Value> {
  const values = new Map<string, { value: Promise<Value>; until: number }>()
  return {
    get(key, read) {
      const known = values.get(key)
      if (known && known.until > Date.now()) return known.value
      if (!isAlone) return Promise.resolve(read())
      if (values.size >= most) values.clear()
      const value = Promise.resolve(read())
      values.set(key, { value, until: Date.now() + keepFor })
      value.catch(() => values.delete(key))
      return value
    },
    forget: () => values.clear()
  }
}
