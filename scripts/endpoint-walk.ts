import { setTimeout as delay } from 'node:timers/promises'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { z } from 'zod'

const REQUEST_TIMEOUT_MS = 15_000
const RETRIES_WHEN_LIMITED = 5
const DOCUMENT = 'openapi.json'
// Well-formed ids that nothing has.
const UNKNOWN: Readonly<Record<string, string>> = {
  id: '01900000-0000-7000-8fff-ffffffffffff',
  number: 'NO-SUCH-NUMBER-0',
  code: '99999999',
  file: `${'0'.repeat(64)}.webp`,
}

const DAYS = new Set(['from', 'to', 'day', 'on', 'asOf', 'startsOn'])
const A_DAY = '2026-01-01'
const LISTED: Readonly<Record<string, readonly [list: string, field: string]>> = {
  storeId: ['/api/v1/stores', 'id'],
  accountCode: ['/api/v1/accounting/accounts', 'code'],
}

const Parameter = z.object({ name: z.string(), in: z.string(), required: z.boolean().default(false) })
const Operation = z.object({
  security: z.array(z.unknown()).default([]),
  parameters: z.array(Parameter).default([]),
  responses: z.record(
    z.string(),
    z.object({ content: z.record(z.string(), z.object({ schema: z.unknown() })).optional() }),
  ),
})
export const OpenApi = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), Operation)) })
export type OpenApi = z.infer<typeof OpenApi>
type Operation = z.infer<typeof Operation>

export type Finding = { method: string; path: string; check: string; ok: boolean; detail: string }
type Answer = { status: number; mediaType: string; body: unknown }

const METHODS = ['get', 'post', 'put', 'patch', 'delete']

/** The path of the list that `/sales/{id}/receipt` and `/sales/{id}` take their id from: `/sales`. */
const listOf = (path: string) => path.slice(0, path.indexOf('/{')).replace(/\/by-[a-z]+$/, '')
const inPath = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
const requiredQuery = ({ parameters }: Operation) =>
  parameters.filter(({ in: place, required }) => place === 'query' && required).map(({ name }) => name)
const fill = (path: string, values: Readonly<Record<string, string>>) =>
  path.replace(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(values[name] ?? 'unknown'))

async function call(url: string, method: string, token: string | null): Promise<Answer> {
  for (let tries = 0; ; tries++) {
    const answer = await fetch(url, {
      method: method.toUpperCase(),
      headers: token === null ? {} : { authorization: `Bearer ${token}` },
      redirect: 'manual',
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    })
    const mediaType = (answer.headers.get('content-type') ?? '').split(';')[0]?.trim() ?? ''
    // A stream of events has no end to wait for.
    if (mediaType === 'text/event-stream') await answer.body?.cancel()
    const text = answer.bodyUsed ? '' : await answer.text()
    if (answer.status === 429 && tries < RETRIES_WHEN_LIMITED) {
      await delay(Number(answer.headers.get('retry-after') ?? 1) * 1000)
      continue
    }
    return { status: answer.status, mediaType, body: mediaType.endsWith('json') ? JSON.parse(text) : text }
  }
}

/** Compares an answer with what the document says of its status: null, or what is wrong. */
function documentedAnswers(document: OpenApi) {
  const ajv = new Ajv2020({ strict: false, allErrors: false })
  formats.default(ajv)
  ajv.addSchema(document, DOCUMENT)
  const pointer = (...parts: string[]) =>
    parts.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')
  return (path: string, method: string, operation: Operation, answer: Answer): string | null => {
    const { status, mediaType, body } = answer
    const response = operation.responses[status]
    if (response === undefined) return `answers ${status}, which is not documented`
    if (!mediaType.endsWith('json') || response.content?.[mediaType]?.schema === undefined) return null
    const where = pointer('paths', path, method, 'responses', String(status), 'content', mediaType, 'schema')
    const validate =
      ajv.getSchema(`${DOCUMENT}#/${encodeURI(where)}`) ?? ajv.compile({ $ref: `${DOCUMENT}#/${encodeURI(where)}` })
    if (validate(body)) return null
    return `is not as documented: ${ajv.errorsText(validate.errors, { dataVar: 'body' })}`
  }
}

const Page = z.object({ items: z.array(z.record(z.string(), z.unknown())) })

/** The values of the parameter that the system knows, by its list; none when there is no such list, or it is empty. */
function known(answer: Answer | undefined, name: string): string | null {
  const value = Page.safeParse(answer?.body).data?.items[0]?.[name]
  return typeof value === 'string' ? value : null
}

/** A value for a required parameter of a query: a day, or what its list knows. */
function wanted(lists: ReadonlyMap<string, Answer>, name: string): string {
  if (DAYS.has(name)) return A_DAY
  const [list, field] = LISTED[name] ?? ['/api/v1/stores', name]
  return known(lists.get(list), field) ?? ''
}

/**
 * Walks every route of the document against the running system at `origin`. Nothing is written: routes that write are
 * only called without a token, and must refuse. Without a token of one's own, that is all that is checked of secured ones.
 */
export async function walkEndpoints(
  document: OpenApi,
  origin: string,
  token: string | null,
  onFinding: (finding: Finding) => void,
): Promise<Finding[]> {
  const problemOf = documentedAnswers(document)
  const findings: Finding[] = []
  const lists = new Map<string, Answer>()
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    METHODS.flatMap((method) => {
      const operation = methods[method]
      return operation === undefined ? [] : [{ path, method, operation }]
    }),
  )
  // Lists first: they know the ids that the rest asks for, in its path or its query.
  const needs = ({ path, operation }: (typeof operations)[number]) =>
    inPath(path).length * 2 + requiredQuery(operation).length
  operations.sort((a, b) => needs(a) - needs(b))

  function report(
    { method, path }: { method: string; path: string },
    check: string,
    ok: boolean,
    detail: string,
  ): void {
    const finding = { method: method.toUpperCase(), path, check, ok, detail }
    findings.push(finding)
    onFinding(finding)
  }

  async function check(
    { path, method, operation }: (typeof operations)[number],
    what: string,
    url: string,
    as: string | null,
    expected: readonly number[],
  ): Promise<Answer | undefined> {
    const found = (ok: boolean, detail: string) => report({ path, method }, what, ok, detail)
    try {
      const answer = await call(`${origin}${url}`, method, as)
      const wrong = expected.includes(answer.status)
        ? problemOf(path, method, operation, answer)
        : `answers ${answer.status}, not ${expected.join(' or ')}`
      found(wrong === null, wrong ?? String(answer.status))
      return answer
    } catch (error) {
      found(false, error instanceof Error ? `${error.message} ${error.cause ?? ''}`.trim() : String(error))
      return undefined
    }
  }

  for (const each of operations) {
    const { path, method, operation } = each
    const names = inPath(path)
    const unknown = fill(path, UNKNOWN)
    const secured = operation.security.length > 0
    if (secured) await check(each, 'refuses without a token', unknown, null, [401])
    if (method !== 'get' || (secured && token === null)) continue
    const values = requiredQuery(operation).map((name) => [name, wanted(lists, name)])
    const suffix = values.length === 0 ? '' : `?${new URLSearchParams(values)}`
    const as = secured ? token : null
    // Every day is there.
    if (names.every((name) => DAYS.has(name))) {
      const days = fill(path, Object.fromEntries(names.map((name) => [name, A_DAY])))
      const answer = await check(each, 'answers as documented', `${days}${suffix}`, as, [200])
      if (answer) lists.set(path, answer)
      continue
    }
    const nothing = await check(each, 'does not know what is not there', `${unknown}${suffix}`, as, [404, 200])
    if (nothing?.status === 200 && Page.safeParse(nothing.body).data?.items.length !== 0) {
      report(each, 'does not know what is not there', false, 'answers 200 with something')
    }
    const [name = ''] = names
    const value = known(lists.get(listOf(path)), name)
    // A cash session that is open has no Z report yet.
    if (value !== null)
      await check(each, 'answers as documented', `${fill(path, { [name]: value })}${suffix}`, as, [200, 409])
  }
  return findings
}
