const BOOKKEEPING = new Set(['version', 'updatedAt'])

/** The members that differ, each with what it was and what it became: what an audit event tells of an update. */
export function changesBetween(before: object, after: object): Record<string, { from: unknown; to: unknown }> {
  const was = new Map<string, unknown>(Object.entries(before))
  const changes: Record<string, { from: unknown; to: unknown }> = {}
  for (const [key, to] of Object.entries(after)) {
    const from = was.get(key)
    if (BOOKKEEPING.has(key) || JSON.stringify(from) === JSON.stringify(to)) continue
    changes[key] = { from, to }
  }
  return changes
}
