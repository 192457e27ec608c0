/**
 * One tab of a browser is the till: two would share the ticket and sell it twice. Says whether this one holds it; a tab
 * that steals it sends the other to 'elsewhere'. Returns the function that lets go.
 */
export function holdTill(tell: (state: 'held' | 'elsewhere') => void, { steal = false } = {}): () => void {
  if (navigator.locks === undefined) {
    tell('held')
    return () => {}
  }
  let release = () => {}
  let isGone = false
  const until = new Promise<void>((resolve) => {
    release = resolve
  })
  const options = steal ? { steal: true } : { ifAvailable: true }
  navigator.locks
    .request('odata-pos.till', options, (lock) => {
      if (isGone) return undefined
      tell(lock === null ? 'elsewhere' : 'held')
      return lock === null ? undefined : until
    })
    .catch((reason: unknown) => {
      if (!(reason instanceof DOMException && reason.name === 'AbortError')) throw reason
      if (!isGone) tell('elsewhere')
    })
  return () => {
    isGone = true
    release()
  }
}
