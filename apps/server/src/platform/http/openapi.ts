import swagger from '@fastify/swagger'
import * as cash from '@odata-pos/domain/cash/contract'
import * as catalog from '@odata-pos/domain/catalog/contract'
import * as company from '@odata-pos/domain/company/contract'
import * as customers from '@odata-pos/domain/customers/contract'
import * as iam from '@odata-pos/domain/iam/contract'
import * as imports from '@odata-pos/domain/imports/contract'
import * as inventory from '@odata-pos/domain/inventory/contract'
import * as reports from '@odata-pos/domain/reports/contract'
import * as sales from '@odata-pos/domain/sales/contract'
import * as setup from '@odata-pos/domain/setup/contract'
import * as stores from '@odata-pos/domain/stores/contract'
import * as tills from '@odata-pos/domain/tills/contract'
import { Problem } from '@odata-pos/domain/wire/contract'
import type { FastifyContextConfig, FastifySchema } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { contentTypeOf } from '../export.ts'
import type { App } from './app-type.ts'

const CONTRACTS = [
  cash,
  catalog,
  company,
  customers,
  iam,
  imports,
  inventory,
  reports,
  sales,
  setup,
  stores,
  tills,
  { Problem },
]

/**
 * Every object of the contracts becomes a named component, so that generated clients have types with names. Query
 * strings stay as they are: OpenAPI lists their parameters one by one.
 */
function nameComponents(): void {
  for (const [name, schema] of CONTRACTS.flatMap((contract) => Object.entries(contract))) {
    if (!(schema instanceof z.ZodObject) || name.endsWith('Query')) continue
    const meta = z.globalRegistry.get(schema) ?? {}
    if (meta.id === undefined) z.globalRegistry.add(schema, { ...meta, id: name })
  }
}

const WITH_TOKEN: readonly Record<string, string[]>[] = [{ accessToken: [] }, { apiKey: [] }]
const IF_MATCH = {
  type: 'object',
  properties: {
    'if-match': { type: 'string', description: 'Version of the row that was read; 409 when it moved since' },
  },
}
const PROBLEM_REF = { $ref: '#/components/schemas/Problem' }
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: PROBLEM_REF } },
})

/** The failures a route may answer with, by what it takes and who may call it. */
function failures(schema: FastifySchema, method: string, config: FastifyContextConfig): Record<number, unknown> {
  const { permission, refusesProof = false } = config
  const writes = method !== 'GET' && method !== 'HEAD'
  const open = permission === 'public'
  return {
    ...(writes ? { 400: problem('Malformed body'), 413: problem('Body over the limit') } : {}),
    ...(open && !refusesProof
      ? {}
      : { 401: problem('No token, a bad or expired one, or a proof that proves nothing') }),
    ...(open && !refusesProof ? {} : { 403: problem('Not allowed; names the permission') }),
    ...(schema.params || schema.body || namesSomething(schema) ? { 404: problem('Not found') } : {}),
    ...(writes ? { 409: problem('Conflicts with the present state') } : {}),
    ...(writes ? { 415: problem('A body of another kind') } : {}),
    ...(schema.body || schema.querystring || schema.params
      ? { 422: problem('Well-formed but wrong; `errors` names each field') }
      : {}),
    429: problem('Too many requests; see Retry-After'),
    503: problem('The database is away; see Retry-After'),
  }
}

/** Whether the query names something, which may not be there. */
function namesSomething({ querystring }: FastifySchema): boolean {
  return isRecord(querystring) && isRecord(querystring.properties) && 'storeId' in querystring.properties
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const answersFiles = (schema: FastifySchema) => {
  const { querystring } = schema
  return (
    isRecord(querystring) &&
    isRecord(querystring.properties) &&
    isRecord(querystring.properties.format) &&
    'default' in querystring.properties.format
  )
}

const file = { schema: { type: 'string', format: 'binary' } }

/** Answers as OpenAPI writes them: 204 has no content, lists come as files too, and failures are problems. */
function withFailures(schema: FastifySchema, method: string, config: FastifyContextConfig): FastifySchema {
  const given = isRecord(schema.response) ? schema.response : {}
  const successes = Object.entries(given).map(([status, body]) => {
    if (status === '204') return [status, { description: 'Done', type: 'null' }]
    if (!isRecord(body) || 'content' in body) return [status, body]
    const files = answersFiles(schema) ? { 'text/csv': file, [contentTypeOf('xlsx')]: file } : {}
    return [
      status,
      { description: status === '201' ? 'Created' : 'OK', content: { 'application/json': { schema: body }, ...files } },
    ]
  })
  const versioned = method === 'PATCH' || method === 'PUT'
  return {
    ...schema,
    ...(versioned ? { headers: IF_MATCH } : {}),
    response: { ...failures(schema, method, config), ...Object.fromEntries(successes) },
  }
}

/** Documents every route from the schemas that validate it, as OpenAPI 3.1. */
export async function installOpenApi(app: App, version: string): Promise<void> {
  nameComponents()
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: "O'Data POS",
        version,
        description:
          'Money is an integer in the ISO 4217 minor unit, quantities and percentages are decimal strings, ids are UUIDv7, times are ISO 8601 with offset. Errors are RFC 9457 problems with a stable `code`.',
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          accessToken: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'JWT',
            description: 'From POST /api/v1/auth/login; 15 minutes.',
          },
          apiKey: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'pos_…',
            description: 'From POST /api/v1/api-keys; until revoked.',
          },
        },
      },
    },
    convertConstToEnum: false,
    transform: (document) => {
      const { permission } = document.route.config ?? {}
      const { schema, url } = jsonSchemaTransform(document)
      // The same health answers at the root too, for watchdogs; described once.
      if (schema?.hide || !document.schema || !url.startsWith('/api/v1/'))
        return { schema: { ...schema, hide: true }, url }
      const documented = withFailures(schema, String(document.route.method), document.route.config ?? {})
      const needs =
        permission === undefined || permission === 'public' || permission === 'signed_in' ? null : permission
      return {
        url,
        schema: {
          ...documented,
          security: permission === 'public' ? [] : WITH_TOKEN,
          ...(needs === null
            ? {}
            : { description: [schema.description, `Needs \`${needs}\`.`].filter(Boolean).join('\n\n') }),
        },
      }
    },
    transformObject: (document) => pruned(jsonSchemaTransformObject(document)),
  })
}

type Document = ReturnType<typeof jsonSchemaTransformObject>

/** Leaves out the components nothing refers to, and calls a schema that is only ever sent by its plain name. */
function pruned(document: Document): Document {
  const components = 'components' in document ? document.components : undefined
  const schemas: Record<string, unknown> = { ...components?.schemas }
  const reached = new Set<string>()
  const visit = (value: unknown): void => {
    for (const [, name] of JSON.stringify(value ?? null).matchAll(/#\/components\/schemas\/([A-Za-z0-9_]+)"/g)) {
      if (name === undefined || reached.has(name)) continue
      reached.add(name)
      visit(schemas[name])
    }
  }
  visit({ ...document, components: undefined })
  // What is asked and what is answered differ by defaults and such; where they do not, or where only one of them is
  // used, the schema goes by its plain name.
  const plain = (name: string) => {
    if (!name.endsWith('Input')) return name
    const base = name.slice(0, -'Input'.length)
    return !reached.has(base) || alike(schemas[base], schemas[name]) ? base : name
  }
  const kept = Object.entries(schemas).filter(([name]) => reached.has(name))
  const named = Object.fromEntries(kept.map(([name, schema]) => [plain(name), schema]))
  return JSON.parse(
    JSON.stringify({ ...document, components: { ...components, schemas: named } }).replaceAll(
      /(#\/components\/schemas\/)([A-Za-z0-9_]+)"/g,
      (_, path, name) => `${path}${plain(name)}"`,
    ),
  )
}

const alike = (answered: unknown, asked: unknown) =>
  JSON.stringify(answered) === JSON.stringify(asked).replaceAll(/(#\/components\/schemas\/[A-Za-z0-9_]+)Input"/g, '$1"')
