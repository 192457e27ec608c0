/**
 * The same items, and `stalled()` thrown once neither an item comes nor `progress` moves for `limitMs`: a reader that
 * waits for bytes that will never come would hold its import, and the import's transaction, for ever.
 */
export async function* withStallLimit<Item>(
  items: AsyncGenerator<Item>,
  limitMs: number,
  progress: () => number,
  stalled: () => Error,
): AsyncGenerator<Item> {
  let seen: number | null = null
  let giveUp: (reason: Error) => void = () => undefined
  // One clock for all items; each has at least half of the time, and none more than the whole.
  const clock = setInterval(() => {
    const now = progress()
    if (now === seen) giveUp(stalled())
    seen = now
  }, limitMs / 2)
  const next = () =>
    new Promise<IteratorResult<Item>>((resolve, reject) => {
      giveUp = reject
      seen = null
      items.next().then(resolve, reject)
    })
  try {
    for (let item = await next(); !item.done; item = await next()) {
      // Whoever takes the items may be slow: their time is not the reader's.
      giveUp = () => undefined
      yield item.value
    }
  } finally {
    clearInterval(clock)
  }
}
