import { observable } from '../../offline/observable.ts'
import { readStored, writeStored } from '../../shared/session/device-store.ts'

const KEY = 'odata-pos.till.locked'

/** A locked till stays locked through a reload; only a PIN or a password opens it. */
export const isLocked = observable(readStored(KEY) === 'yes')

export function lockTill() {
  writeStored(KEY, 'yes')
  isLocked.set(true)
}

export function unlockTill() {
  writeStored(KEY, null)
  isLocked.set(false)
}

/** Locks after `minutes` without a key or a touch; 0 never. Returns the function that stops. */
export function startAutoLock(minutes: number): () => void {
  if (minutes <= 0) return () => {}
  let timer = setTimeout(lockTill, minutes * 60_000)
  const onUse = () => {
    clearTimeout(timer)
    timer = setTimeout(lockTill, minutes * 60_000)
  }
  addEventListener('keydown', onUse)
  addEventListener('pointerdown', onUse)
  return () => {
    clearTimeout(timer)
    removeEventListener('keydown', onUse)
    removeEventListener('pointerdown', onUse)
  }
}
