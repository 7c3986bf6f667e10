/** The thing with a key. @throws when the company has none: its files do not hold together then */
export function named<Thing>(things: Map<string, Thing>, key: string): Thing {
  const thing = things.get(key)
  if (thing === undefined) throw new Error(`the example company has no ${key}`)
  return thing
}
