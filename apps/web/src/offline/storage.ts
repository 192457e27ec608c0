import { observable } from './observable.ts'

/** Beyond this share of what the browser grants, a full disk is near. */
const NEARLY_FULL = 0.9

/**
 * Whether the browser promised never to clear this device's sales by itself, and whether the disk is nearly full; null
 * before it was asked, and in a browser that does not say.
 */
export type StorageState = { isKept: boolean; isNearlyFull: boolean }

export const storageState = observable<StorageState | null>(null)

/** Asks the browser to keep this device's sales when the disk runs low, and how much room there is. */
export async function keepStorage(): Promise<StorageState | null> {
  const { storage } = navigator
  if (storage?.persist === undefined) return null
  const isKept = await storage.persist()
  const { usage = 0, quota = 0 } = await storage.estimate()
  const state = { isKept, isNearlyFull: quota > 0 && usage > quota * NEARLY_FULL }
  storageState.set(state)
  return state
}
