import { describe, expect, test } from 'vitest'
import { backoffMs } from './backoff.ts'
import { afterAttempt, mended, type OutboxEntry, resultOfProblem } from './outbox-entry.ts'

const AT = '2026-11-24T12:00:00Z'
const ID = '019ab000-0000-7000-8000-000000000001'

const entry: OutboxEntry = {
  id: ID,
  state: 'waiting',
  body: { id: ID, cashSessionId: 'morning', lines: [], payments: [], approvals: ['old'] },
  sale: {
    id: ID,
    number: null,
    registerId: 'till',
    cashierName: 'Ana',
    customerName: null,
    occurredAt: AT,
    note: null,
    lines: [],
    payments: [],
    taxes: [],
    subtotal: 0,
    discountTotal: 0,
    taxTotal: 0,
    total: 0,
    rounding: 0,
    paid: 0,
    change: 0,
  },
  attempts: 0,
  problem: null,
  printed: false,
}

const failure = (status: number, code = 'x', retryAfterSeconds: number | null = null) =>
  resultOfProblem({ status, code, detail: '', retryAfterSeconds }, AT)

describe('a refused request', () => {
  test.each([0, 401, 429, 502, 503, 504])('with status %d is no fault of the sale', (status) => {
    expect(failure(status).kind).toBe('no_way')
  })
  test('says how long to wait', () => {
    expect(failure(503, 'database_unavailable', 7)).toMatchObject({ waitMs: 7_000 })
  })
  test('of a person who must change the password waits for the change', () => {
    expect(failure(403, 'password_change_required').kind).toBe('no_way')
  })
  test.each([500, 408])('with status %d leaves the next sale its turn', (status) => {
    expect(failure(status).kind).toBe('failed')
  })
  test.each([400, 403, 404, 409, 413, 422])('with status %d is for a person to decide', (status) => {
    expect(failure(status).kind).toBe('refused')
  })
})

describe('after an attempt', () => {
  test('a recorded sale bears its number', () => {
    const sent = afterAttempt(
      { ...entry, problem: { code: 'x', detail: '', at: AT } },
      { kind: 'recorded', number: 'T1-7' },
    )
    expect(sent).toMatchObject({ state: 'sent', attempts: 1, problem: null, sale: { number: 'T1-7' } })
  })
  test('one that found no way waits on, with the same body', () => {
    const waiting = afterAttempt(entry, failure(0))
    expect(waiting).toMatchObject({ state: 'waiting', attempts: 1 })
    expect(waiting.body).toBe(entry.body)
  })
  test('a refused one says why', () => {
    expect(afterAttempt(entry, failure(422, 'total_mismatch'))).toMatchObject({
      state: 'rejected',
      problem: { code: 'total_mismatch' },
    })
  })
})

test('a mended sale keeps its id, and takes the approval or the session it lacked', () => {
  const refused = afterAttempt(entry, failure(403, 'forbidden'))
  const again = mended(refused, { approvals: ['new'], cashSessionId: 'evening' })
  expect(again).toMatchObject({ id: ID, state: 'waiting', problem: null })
  expect(again.body).toMatchObject({ id: ID, cashSessionId: 'evening', approvals: ['old', 'new'] })
})

test('waits double from a second to half a minute, spread by chance', () => {
  expect([1, 2, 3, 10].map((failures) => backoffMs(failures, 1))).toEqual([1_000, 2_000, 4_000, 30_000])
  expect(backoffMs(1, 0)).toBe(500)
})
