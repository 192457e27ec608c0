import type pg from 'pg'

// As PostgreSQL's own log has it in production (deploy/postgres/postgresql.conf).
const SLOW_MS = 500

export type SlowStatement = { sql: string; ms: number }

/** The text of a statement; null of what reads in its own time (a cursor, a COPY), whose length is its reader's. */
function textOf(statement: unknown): string | null {
  if (typeof statement === 'string') return statement
  if (typeof statement !== 'object' || statement === null || 'submit' in statement) return null
  return 'text' in statement && typeof statement.text === 'string' ? statement.text : null
}

/** Tells of each statement of the client that takes half a second or longer, whoever sent it; its values are not told. */
export function watchSlowStatements(client: pg.Client, onSlow: (slow: SlowStatement) => void): void {
  // One connection answers in the order that it was asked in.
  const asked: { sql: string | null; at: number }[] = []
  let answeredAt = 0
  client.query = new Proxy(client.query, {
    apply(query, self, args: unknown[]) {
      asked.push({ sql: textOf(args[0]), at: performance.now() })
      return Reflect.apply(query, self, args)
    },
  })
  client.connection.on('readyForQuery', () => {
    const statement = asked.shift()
    const now = performance.now()
    if (statement?.sql != null) {
      const ms = now - Math.max(statement.at, answeredAt)
      if (ms >= SLOW_MS) onSlow({ sql: statement.sql, ms: Math.round(ms) })
    }
    answeredAt = now
  })
  // A statement that never left has no answer either.
  client.on('drain', () => {
    asked.length = 0
  })
}
