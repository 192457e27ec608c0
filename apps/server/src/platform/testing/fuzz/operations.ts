import { PERMISSIONS, type Permission } from '@odata-pos/domain/iam'
import { z } from 'zod'
import type { TestShop } from '../test-app.ts'

/** A schema as the OpenAPI document writes it: the part of JSON Schema that is used there. */
export type Schema = Readonly<Record<string, unknown>>

export type Parameter = { name: string; in: 'path' | 'query' | 'header'; required: boolean; schema: Schema }
export type Operation = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/api/v1`, with its `{places}`. */
  path: string
  /** What the route demands. */
  permission: Permission | 'signed_in' | 'public'
  parameters: readonly Parameter[]
  /** Media type and schema of the body; null: it takes none. */
  body: { type: string; schema: Schema } | null
  /** The answer is a stream that does not end. */
  streams: boolean
  /** Statuses that the document knows. */
  statuses: readonly number[]
}

export type Api = { operations: readonly Operation[]; resolve(schema: Schema): Schema }

const Place = z.enum(['path', 'query', 'header'])
const Json = z.record(z.string(), z.unknown())
const Content = z.record(z.string(), z.object({ schema: Json }))
const Document = z.object({
  components: z.object({ schemas: z.record(z.string(), Json) }),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        description: z.string().default(''),
        security: z.array(z.unknown()).default([]),
        parameters: z
          .array(z.object({ name: z.string(), in: Place, required: z.boolean().default(false), schema: Json }))
          .default([]),
        requestBody: z.object({ content: Content }).optional(),
        responses: z.record(z.string(), z.unknown()),
      }),
    ),
  ),
})
const Method = z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
const PREFIX = '/api/v1'

const isPermission = (code: string | undefined): code is Permission => PERMISSIONS.some((known) => known === code)

/** Every operation of the shop's own OpenAPI document: a route that is added is tried with the others. */
export async function readApi(shop: TestShop): Promise<Api> {
  const document = Document.parse((await shop.api('GET', '/openapi.json', undefined, { as: null })).body)
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]): Operation => {
      // The route's own demand stands last in its description.
      const needed = [...operation.description.matchAll(/Needs `([a-z_.]+)`\./g)].at(-1)?.[1]
      const open = operation.security.length === 0
      const [content] = Object.entries(operation.requestBody?.content ?? {})
      return {
        method: Method.parse(method.toUpperCase()),
        path: path.slice(PREFIX.length),
        permission: open ? 'public' : isPermission(needed) ? needed : 'signed_in',
        parameters: operation.parameters,
        body: content === undefined ? null : { type: content[0], schema: content[1].schema },
        streams: JSON.stringify(operation.responses).includes('text/event-stream'),
        statuses: Object.keys(operation.responses).map(Number),
      }
    }),
  )
  return {
    operations,
    resolve(schema) {
      const name = typeof schema.$ref === 'string' ? schema.$ref.split('/').at(-1) : undefined
      if (name === undefined) return schema
      const found = document.components.schemas[name]
      if (found === undefined) throw new Error(`the document has no schema ${name}`)
      return found
    },
  }
}
