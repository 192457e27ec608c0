import fc from 'fast-check'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type KnownIds, knownIds, listOf } from './platform/testing/fuzz/known-ids.ts'
import { type Api, type Operation, readApi } from './platform/testing/fuzz/operations.ts'
import { samplesOf } from './platform/testing/fuzz/samples.ts'
import { watchChanges } from './platform/testing/fuzz/watch-changes.ts'
import { type ShopFloor, shopFloor } from './platform/testing/shop-floor.ts'
import { ids, PASSWORD, type Persona } from './platform/testing/test-app.ts'

const PERSONAS = ['admin', 'manager', 'cashier', 'viewer'] as const satisfies readonly Persona[]
const SEED = 1905
const SAMPLES = 3
const TIME_LIMIT_MS = 180_000

let floor: ShopFloor
let api: Api
let known: KnownIds
let changed: () => Promise<string[]>
/** An administrator of the first store alone: every permission, one store. */
let local: string

beforeAll(async () => {
  floor = await shopFloor()
  for (const registerId of [ids.register, ids.register2]) {
    const session = await floor.openDrawer({ registerId })
    const line = { productId: ids.products.coffee, quantity: '1' }
    const wish = { session, lines: [line], payments: [{ method: 'cash', amount: 2_000_000 }] }
    const sale = await floor.sell(wish, 'admin')
    expect(sale.status).toBe(201)
  }
  const list = await floor.api('POST', '/price-lists', { name: 'Norte', storeId: ids.store2 })
  expect(list.status).toBe(201)
  const person = { username: 'local', fullName: 'Local', password: PASSWORD, mustChangePassword: false }
  const made = await floor.api('POST', '/users', {
    ...person,
    assignments: [{ roleId: ids.roles.admin, storeId: ids.store }],
  })
  expect(made.status).toBe(201)
  const login = { username: 'local', password: PASSWORD }
  local = (await floor.api('POST', '/auth/login', login, { as: null })).body.accessToken
  api = await readApi(floor)
  known = await knownIds(floor, api)
  changed = await watchChanges(floor)
})
afterAll(() => floor.close())

const withUnknown = (path: string) => path.replace(/\{\w+\}/g, uuid())
/** Ends the session it is asked with. */
const isLast = ({ path }: Operation) => path === '/auth/logout'

test(
  'each role is let in where its permissions say, and nowhere else, and nobody without a token',
  async () => {
    const held: Record<Persona, readonly string[]> = { admin: [], manager: [], cashier: [], viewer: [] }
    for (const persona of PERSONAS) {
      held[persona] = (await floor.api('GET', '/auth/me', undefined, { as: persona })).body.permissions
    }
    const found: string[] = []
    let asked = 0
    for (const operation of api.operations) {
      const { method, path, permission, streams } = operation
      if (permission === 'public' || isLast(operation)) continue
      for (const persona of [...PERSONAS, null]) {
        const allowed = persona !== null && (permission === 'signed_in' || held[persona].includes(permission))
        if (streams && allowed) continue
        asked += 1
        // A body that no route takes: whoever is let in is refused for it, and nothing happens.
        const body = method === 'GET' || method === 'DELETE' ? undefined : { unbekannt: true }
        const { status, body: told } = await floor.api(method, withUnknown(path), body, { as: persona })
        const expected =
          persona === null ? status === 401 : allowed || (status === 403 && told.permission === permission)
        const stopped = allowed && status === 403 && told.permission === permission && told.storeId === undefined
        if (!expected || stopped) found.push(`${persona ?? 'nobody'} ${method} ${path} (${permission}): ${status}`)
      }
    }
    expect(asked).toBeGreaterThan(700)
    expect(found.join('\n')).toBe('')
    // Whoever was let in asked for nothing that there is; what may go all the same is one's own sessions.
    expect((await changed()).filter((table) => !['audit.events', 'public.refresh_tokens'].includes(table))).toEqual([])
  },
  TIME_LIMIT_MS,
)

const isForeign = (row: Record<string, unknown>) => row.storeId === ids.store2

test(
  'a list shows whoever works in one store nothing of another',
  async () => {
    const found: string[] = []
    for (const { method, path, parameters, streams } of api.operations) {
      if (method !== 'GET' || path.includes('{') || streams) continue
      const takesStore = parameters.some(({ name }) => name === 'storeId')
      for (const query of takesStore ? ['', `?storeId=${ids.store2}`] : ['']) {
        const { status, body } = await floor.api('GET', `${path}${query}`, undefined, { as: local })
        const items: Record<string, unknown>[] = status === 200 && Array.isArray(body.items) ? body.items : []
        const foreign = items.filter((row) => isForeign(row) || (path === '/stores' && row.id === ids.store2))
        if (foreign.length > 0) found.push(`GET ${path}${query}: ${JSON.stringify(foreign[0]).slice(0, 200)}`)
        if (status >= 500) found.push(`GET ${path}${query}: ${status}`)
      }
    }
    expect(found.join('\n')).toBe('')
  },
  TIME_LIMIT_MS,
)

test(
  'what belongs to another store is neither read nor changed by its id',
  async () => {
    const found: string[] = []
    let asked = 0
    const samples = samplesOf(api, known)
    for (const { method, path, body, streams } of api.operations) {
      if (!path.includes('{') || streams || (body !== null && body.type !== 'application/json')) continue
      const foreign = known.get(listOf(path))?.filter(({ storeId }) => storeId === ids.store2) ?? []
      const bodies = body === null ? [undefined] : fc.sample(samples.of(body.schema), { numRuns: SAMPLES, seed: SEED })
      for (const { id } of foreign.slice(0, 2)) {
        for (const sample of bodies) {
          asked += 1
          const url = path.replace(/\{\w+\}/, encodeURIComponent(id)).replace(/\{\w+\}/g, uuid())
          const answer = await floor.api(method, url, sample, { as: local })
          const tables = (await changed()).filter((table) => table !== 'audit.events')
          const empty = method === 'GET' && Array.isArray(answer.body.items) && answer.body.items.length === 0
          if ((answer.status < 400 && !empty) || answer.status >= 500 || tables.length > 0) {
            found.push(`${method} ${url} ${JSON.stringify(sample)}: ${answer.status} ${tables}`)
          }
        }
      }
    }
    expect(asked).toBeGreaterThan(30)
    expect(found.join('\n')).toBe('')
  },
  TIME_LIMIT_MS,
)

test(
  'nothing is made in another store: not by its id, nor by its registers and cash sessions',
  async () => {
    const foreignOf = (list: string) => known.get(list)?.find(({ storeId }) => storeId === ids.store2)?.id
    const places = new Map([
      ['storeId', ids.store2],
      ['registerId', ids.register2],
      ['cashSessionId', foreignOf('/cash-sessions') ?? ''],
    ])
    const samples = samplesOf(api, known)
    const found: string[] = []
    let asked = 0
    for (const { method, path, body } of api.operations) {
      if (body === null || body.type !== 'application/json' || method === 'GET') continue
      const properties = Object(api.resolve(body.schema).properties)
      for (const [name, id] of places) {
        if (!(name in properties)) continue
        for (const sample of fc.sample(samples.of(body.schema), { numRuns: SAMPLES * 3, seed: SEED })) {
          asked += 1
          const own = known.get(listOf(path))?.find(({ storeId }) => storeId !== ids.store2)?.id ?? uuid()
          const url = path.replace(/\{\w+\}/, encodeURIComponent(own)).replace(/\{\w+\}/g, uuid())
          const answer = await floor.api(method, url, { ...sample, [name]: id }, { as: local })
          const tables = (await changed()).filter(
            (table) => table !== 'audit.events' && table !== 'public.login_attempts',
          )
          if (answer.status < 400 || answer.status >= 500 || tables.length > 0) {
            found.push(`${method} ${url} ${JSON.stringify({ ...sample, [name]: id })}: ${answer.status} ${tables}`)
          }
        }
      }
    }
    expect(asked).toBeGreaterThan(30)
    expect(found.join('\n')).toBe('')
  },
  TIME_LIMIT_MS,
)
