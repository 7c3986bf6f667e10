const mostAtOnce = 200

interface Asked<Item, Result> {
  item: Item
  resolve: (result: Result) => void
  reject: (error: unknown) => void
}

/**
 * Does in one go what many ask for at the same time: while one batch is under way, the next one gathers. The results
 * stand in the order of the items.
 */
export function gathered<Item, Result>(doAll: (items: Item[]) => Promise<Result[]>): (item: Item) => Promise<Result> {
  const waiting: Asked<Item, Result>[] = []
  let isUnderWay = false

  async function doWaiting() {
    isUnderWay = true
    while (waiting.length > 0) await doBatch(waiting.splice(0, mostAtOnce))
    isUnderWay = false
  }

  async function doBatch(batch: Asked<Item, Result>[]) {
    try {
      const results = await doAll(batch.map(({ item }) => item))
      for (const [index, { resolve }] of batch.entries()) resolve(results[index]!)
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }

  return item =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (!isUnderWay) doWaiting()
    })
}
