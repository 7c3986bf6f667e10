/** Long work, slice by slice: whoever asks something meanwhile is answered between two of them. */
export function inSlices(work: Iterator<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const goOn = () => {
      try {
        const begun = performance.now()
        while (performance.now() < begun + sliceMilliseconds) if (work.next().done) return resolve()
        setImmediate(goOn)
      } catch (error) {
        reject(error)
      }
    }
    goOn()
  })
}

const sliceMilliseconds = 4
