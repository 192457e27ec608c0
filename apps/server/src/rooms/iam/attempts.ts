import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { raise } from '../../platform/problem.ts'

/** What is guessed at: a password at the door and the code after it, a PIN at a till, a PIN for an approval. */
export type AttemptKind = 'password' | 'pin' | 'approval' | 'second_factor'

const FREE_FAILURES = 5
const FIRST_DELAY_SECONDS = 30
const LONGEST_DELAY_SECONDS = 900
/** A whole shop may stand behind one address: it gets more free failures than a name, and each five double the delay. */
const FREE_FAILURES_PER_ADDRESS = 25
const FAILURES_PER_DOUBLING = 5
/** Failures older than this are forgotten, or one typo a week would lock a till in the end. */
const MEMORY = sql`interval '1 hour'`

/** Seconds to wait after so many failures in a row: none for the first four, then 30 s, doubling up to 15 minutes. */
export function delayAfter(failures: number): number {
  if (failures < FREE_FAILURES) return 0
  return Math.min(LONGEST_DELAY_SECONDS, FIRST_DELAY_SECONDS * 2 ** (failures - FREE_FAILURES))
}

/** The same for all the failures that came from one address, whatever names they tried. */
export function delayAfterFromAddress(failures: number): number {
  if (failures < FREE_FAILURES_PER_ADDRESS) return 0
  const doublings = Math.floor((failures - FREE_FAILURES_PER_ADDRESS) / FAILURES_PER_DOUBLING)
  return Math.min(LONGEST_DELAY_SECONDS, FIRST_DELAY_SECONDS * 2 ** doublings)
}

type Failures = { failures: number; sinceLast: number | null }

async function failuresOfName(db: Db, username: string, kind: AttemptKind, now: Date): Promise<Failures> {
  const { rows } = await sql<Failures>`
    select count(*)::int as failures, extract(epoch from ${now}::timestamptz - max(attempted_at))::float8 as "sinceLast"
    from login_attempts
    where username = ${username} and kind = ${kind} and not succeeded and attempted_at > ${now}::timestamptz - ${MEMORY}
      and attempted_at > coalesce((select max(s.attempted_at) from login_attempts s
        where s.username = ${username} and s.kind = ${kind} and s.succeeded), '-infinity')`.execute(db)
  return rows[0] ?? { failures: 0, sinceLast: null }
}

async function failuresOfAddress(db: Db, ip: string, now: Date): Promise<Failures> {
  const { rows } = await sql<Failures>`
    select count(*)::int as failures, extract(epoch from ${now}::timestamptz - max(attempted_at))::float8 as "sinceLast"
    from login_attempts
    where ip = ${ip}::inet and kind = 'password' and not succeeded and attempted_at > ${now}::timestamptz - ${MEMORY}`.execute(
    db,
  )
  return rows[0] ?? { failures: 0, sinceLast: null }
}

const remaining = ({ failures, sinceLast }: Failures, delay: (failures: number) => number) =>
  sinceLast === null ? 0 : delay(failures) - sinceLast

/**
 * Raises `rate_limited` with the seconds to wait while the name or (for passwords) the address is locked. The answer
 * is the same for names that exist and names that do not. Kept in the database: a restart unlocks nobody.
 */
export async function requireUnlocked(ctx: Context, username: string, kind: AttemptKind, ip: string): Promise<void> {
  const now = ctx.clock()
  const ofName = remaining(await failuresOfName(ctx.db, username, kind, now), delayAfter)
  const ofAddress = kind === 'password' ? remaining(await failuresOfAddress(ctx.db, ip, now), delayAfterFromAddress) : 0
  const seconds = Math.ceil(Math.max(ofName, ofAddress))
  if (seconds > 0) {
    raise('rate_limited', `Too many failed attempts; try again in ${seconds} seconds.`, { retryAfterSeconds: seconds })
  }
}

export async function recordAttempt(
  tx: Tx,
  attempt: { username: string; kind: AttemptKind; ip: string; succeeded: boolean; at: Date },
): Promise<void> {
  const { username, kind, ip, succeeded, at } = attempt
  await tx.insertInto('login_attempts').values({ username, kind, ip, succeeded, attempted_at: at }).execute()
}

const VERIFICATIONS_AT_ONCE = 4

/**
 * Lets four verifications run at a time (bcrypt has four threads) and the others wait their turn before they look at
 * the lock: a burst of guesses sent at once gets no more tries than one sent slowly.
 */
export function verificationGate(): <T>(verify: () => Promise<T>) => Promise<T> {
  let running = 0
  const waiting: (() => void)[] = []
  return async (verify) => {
    if (running >= VERIFICATIONS_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
    try {
      return await verify()
    } finally {
      const next = waiting.shift()
      if (next === undefined) running--
      else next()
    }
  }
}
