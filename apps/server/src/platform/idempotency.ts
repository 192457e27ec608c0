import { createHash } from 'node:crypto'

const canonical = (_key: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

/**
 * SHA-256 of a parsed request body, the same whatever the order of its properties. Stored with whatever the request
 * created, so that the same client id with another body is told from a replay.
 */
export function requestHash(body: Readonly<Record<string, unknown>>): Buffer {
  const { approvals: _oneUse, approval: _oneUseToo, ...lasting } = body
  return createHash('sha256').update(JSON.stringify(lasting, canonical)).digest()
}
