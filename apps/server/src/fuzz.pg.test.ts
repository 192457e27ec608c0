import { PROBLEMS } from '@odata-pos/domain/problems'
import fc from 'fast-check'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type KnownIds, knownIds, listOf } from './platform/testing/fuzz/known-ids.ts'
import { type Api, type Operation, type Parameter, readApi } from './platform/testing/fuzz/operations.ts'
import { broken, nastyCursor, nastyText, samplesOf } from './platform/testing/fuzz/samples.ts'
import { watchChanges } from './platform/testing/fuzz/watch-changes.ts'
import { type ShopFloor, shopFloor } from './platform/testing/shop-floor.ts'
import { ids } from './platform/testing/test-app.ts'

/** Requests an operation, half of them broken; more with `FUZZ_RUNS=500`. The same seed sends the same requests. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 5)
const SEED = Number(process.env.FUZZ_SEED ?? 1905)
const TIME_LIMIT_MS = 120_000 + RUNS * 10_000

type Json = ReturnType<typeof JSON.parse>
type Sent = { url: string; body: Json; headers: Record<string, string> }

let floor: ShopFloor
let api: Api
let known: KnownIds
let changed: () => Promise<string[]>

beforeAll(async () => {
  floor = await shopFloor()
  const session = await floor.openDrawer()
  const line = { productId: ids.products.coffee, quantity: '1' }
  const sale = await floor.sell({ session, lines: [line], payments: [{ method: 'cash', amount: 2_000_000 }] })
  expect(sale.status).toBe(201)
  api = await readApi(floor)
  known = await knownIds(floor, api)
  changed = await watchChanges(floor)
})
afterAll(() => floor.close())

/** What may be written by a request that was refused: that it was tried, and the session it ended for that. */
const WRITTEN_OF_FAILURES = new Set(['public.login_attempts', 'audit.events', 'public.refresh_tokens'])
/** That a key or a session was used is noted whatever it asked. */
const WRITTEN_OF_READS = new Set(['public.api_keys'])
/** A ticket that waits, and how far a till is in telling what it did: neither money, stock, people nor settings. */
const NOT_IN_THE_TRAIL = new Set(['public.held_carts', 'public.tills', 'public.api_keys'])
/** Goes on behind its answer, or takes files. */
const isTried = ({ path, body, streams }: Operation) =>
  !streams && !path.startsWith('/setup') && (body === null || body.type === 'application/json')

const encoded = (text: string) => encodeURIComponent(text.toWellFormed())

function requests(operation: Operation): fc.Arbitrary<Sent> {
  const samples = samplesOf(api, known)
  const inPath = operation.parameters.filter((one) => one.in === 'path')
  const inQuery = operation.parameters.filter((one) => one.in === 'query')
  const ownIds = known.get(listOf(operation.path))?.map(({ id }) => id) ?? []

  const place = ({ name, schema }: Parameter, wrong: boolean): fc.Arbitrary<string> => {
    if (wrong) return name === 'cursor' ? nastyCursor : nastyText
    if (operation.path.includes(`{${name}}`) && ownIds.length > 0) return fc.constantFrom(...ownIds)
    return samples.of(schema, name).map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
  }
  const url = (wrong: boolean) =>
    fc
      .tuple(
        fc.tuple(...inPath.map((one) => fc.tuple(fc.constant(one.name), place(one, false)))),
        fc.tuple(
          ...inQuery.map((one) =>
            fc.tuple(fc.constant(one.name), place(one, wrong), one.required ? fc.constant(true) : fc.boolean()),
          ),
        ),
      )
      .map(([path, query]) => {
        const filled = path.reduce((text, [name, value]) => text.replace(`{${name}}`, encoded(value)), operation.path)
        const search = query.filter(([, , kept]) => kept).map(([name, value]) => `${name}=${encoded(value)}`)
        return search.length === 0 ? filled : `${filled}?${search.join('&')}`
      })
  const body = (wrong: boolean): fc.Arbitrary<Json> => {
    if (operation.body === null) return fc.constant(undefined)
    const good = samples.of(operation.body.schema)
    return wrong ? fc.oneof({ weight: 9, arbitrary: broken(good) }, fc.constantFrom('{', '[]', 'null', '"a"')) : good
  }
  const headers: fc.Arbitrary<Record<string, string>> = ['PATCH', 'PUT'].includes(operation.method)
    ? fc.constantFrom({}, { 'if-match': '"1"' }, { 'if-match': 'x' }, { 'if-match': '"99999999999999999999"' })
    : fc.constant({})
  // What has a body is broken there, what has none in its address.
  const one = (wrong: boolean) => fc.record({ url: url(wrong && operation.body === null), body: body(wrong), headers })
  return fc.boolean().chain(one)
}

/** An administrator who was switched off or signed out by an earlier request works again. */
async function restore(): Promise<void> {
  await floor.pool.query(
    `update refresh_tokens set revoked_at = null, used_at = null, expires_at = now() + interval '1 day'
     where family_id = $1`,
    [ids.sessions.admin],
  )
  await floor.pool.query(`update users set active = true, must_change_password = false where username = 'admin'`)
  await floor.pool.query("select pg_notify('iam', '{}')")
  await changed()
}

async function send(operation: Operation, { url, body, headers }: Sent): Promise<string[]> {
  const json = typeof body === 'string' ? body : body === undefined ? undefined : JSON.stringify(body)
  const said = `${operation.method} ${url} ${JSON.stringify(headers)} ${json ?? ''}`
  const options = {
    as: operation.permission === 'public' ? null : 'admin',
    headers: json === undefined ? headers : { ...headers, 'content-type': 'application/json' },
  }
  const answer = await floor.api(operation.method, url, json, options).catch((error: unknown) => String(error))
  // An answer that broke off, such as a file that could not be written to its end.
  if (typeof answer === 'string') return [`${said}\n  → ${answer}`]
  const tables = await changed()
  const wrong: string[] = []
  if (answer.status >= 500) wrong.push(`${answer.status} ${JSON.stringify(answer.body)}`)
  if (!operation.statuses.includes(answer.status)) wrong.push(`${answer.status} is not documented`)
  if (answer.status >= 400) {
    const { code, status } = answer.body
    if (PROBLEMS[code as keyof typeof PROBLEMS]?.status !== status || status !== answer.status) {
      wrong.push(`no problem of the catalogue: ${JSON.stringify(answer.body)}`)
    }
    const written = tables.filter((table) => !WRITTEN_OF_FAILURES.has(table))
    if (written.length > 0) wrong.push(`${answer.status}, and wrote ${written}`)
  } else if (operation.method !== 'GET' && !tables.includes('audit.events')) {
    const untold = tables.filter((table) => !NOT_IN_THE_TRAIL.has(table))
    if (untold.length > 0) wrong.push(`wrote ${untold}, and nothing into the trail`)
  } else if (operation.method === 'GET') {
    const written = tables.filter((table) => !WRITTEN_OF_READS.has(table))
    if (written.length > 0) wrong.push(`a read that wrote ${written}`)
  }
  if (answer.status === 401 && operation.permission !== 'public') await restore()
  return wrong.map((what) => `${said}\n  → ${what}`)
}

test(
  'no request breaks the server, its contract, or what it refuses: every route, with good and broken bodies',
  async () => {
    const tried = api.operations.filter(isTried)
    expect(tried.length).toBeGreaterThan(120)
    const found: string[] = []
    for (const operation of tried) {
      for (const request of fc.sample(requests(operation), { numRuns: RUNS, seed: SEED })) {
        found.push(...(await send(operation, request)))
      }
    }
    expect(found.join('\n')).toBe('')
  },
  TIME_LIMIT_MS,
)

test('a body that is no JSON, or of another kind, is refused wherever one is taken', async () => {
  const found: string[] = []
  for (const { method, path, permission, body } of api.operations) {
    // Signing out takes no notice of a body.
    if (body === null || path === '/auth/logout') continue
    const url = path.replace(/\{\w+\}/g, uuid())
    const as = permission === 'public' ? null : 'admin'
    for (const [type, text] of [
      ['application/json', '{"a":'],
      ['application/json', ''],
      ['text/plain', 'a'],
      ['application/json', `[${'['.repeat(5_000)}`],
      ['multipart/form-data; boundary=x', '--x\r\nno headers\r\n--x--\r\n'],
      ['multipart/form-data', 'a'],
    ] as const) {
      const { status } = await floor.api(method, url, text, { as, headers: { 'content-type': type } })
      if (status < 400 || status >= 500) found.push(`${method} ${path} ${type} ${text.slice(0, 20)}: ${status}`)
    }
  }
  expect(found.join('\n')).toBe('')
})
