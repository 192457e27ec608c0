import { v7 as uuid } from 'uuid'

/**
 * UUIDs of version 7 that follow each other: one random start, then each one more (RFC 9562, 6.2, method 2). For bulk
 * loads: rows land side by side in their index, and a list of such ids compresses to a fraction.
 */
export function sequentialIds(): () => string {
  const start = uuid()
  const head = start.slice(0, 24)
  // The top bit stays free, so that the count never runs over.
  let tail = Number.parseInt(start.slice(24), 16) % 2 ** 47
  return () => {
    tail += 1
    return head + tail.toString(16).padStart(12, '0')
  }
}
