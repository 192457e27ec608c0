import type { Permission } from '@odata-pos/domain/iam'
import { type ListQuery, page } from '@odata-pos/domain/wire/contract'
import { z } from 'zod'
import type { Context } from '../context.ts'
import type { Db } from '../db.ts'
import type { Column } from '../export.ts'
import { answerFile } from './answer-file.ts'
import type { App } from './app-type.ts'
import type { Actor } from './guard.ts'

const PAGE_MAX = 500

export type Page<Item> = { items: Item[]; nextCursor: string | null }

type ListedQuery<Query extends z.ZodObject> = z.output<Query> & z.output<typeof ListQuery>

export type ListRoute<Query extends z.ZodObject, Item extends z.ZodType, Params extends z.ZodType = z.ZodType> = {
  url: string
  /** Path parameters, where the list belongs to a resource (`/sales/:id/returns`). */
  params?: Params
  permission: Permission | 'signed_in'
  tag: string
  summary: string
  description?: string | undefined
  /** `ListQuery` or an extension of it. */
  query: Query
  item: Item
  /** Keys that `?sort=` takes, with `-` before them for descending; the first is the default. None: one fixed order. */
  sorts?: readonly [string, ...string[]]
  /** `db` is where it reads: the database, or for a file of every row its replica. */
  list(actor: Actor, query: ListedQuery<Query>, params: z.output<Params>, db: Db): Promise<Page<z.output<Item>>>
  /** Columns of the CSV and Excel files of this list. */
  columns: readonly Column<z.output<Item>>[]
}

export const FileQuery = z.strictObject({
  format: z
    .enum(['json', 'csv', 'xlsx'])
    .default('json')
    .meta({ description: 'csv and xlsx answer with every row that the filters let through, as a file' }),
})

async function* everyRow<Query extends z.output<typeof ListQuery>, Item>(
  list: (query: Query) => Promise<Page<Item>>,
  query: Query,
): AsyncGenerator<Item> {
  let cursor = query.cursor
  do {
    const { items, nextCursor } = await list({ ...query, limit: PAGE_MAX, cursor })
    yield* items
    cursor = nextCursor ?? undefined
  } while (cursor !== undefined)
}

/**
 * The rows, the first of which was read: what refuses the list (a bad cursor, a record that is not there) is answered
 * as such, and does not break off a file that has begun.
 */
async function begun<Item>(rows: AsyncGenerator<Item>): Promise<AsyncIterable<Item>> {
  const first = await rows.next()
  return (async function* () {
    if (first.done) return
    yield first.value
    yield* rows
  })()
}

/**
 * Adds `GET url`: one page of the list as JSON, or with `?format=csv|xlsx` the whole of it as a file (headings in the
 * language of `Accept-Language`).
 */
export function listRoute<Query extends z.ZodObject, Item extends z.ZodType, Params extends z.ZodType = z.ZodType>(
  app: App,
  ctx: Pick<Context, 'db' | 'replica'>,
  route: ListRoute<Query, Item, Params>,
): void {
  const querystring = route.query.extend({ ...FileQuery.shape, ...sortShape(route.sorts) })
  const response: Record<number, z.ZodType> = { 200: page(route.item) }

  app.route({
    method: 'GET',
    url: route.url,
    config: { permission: route.permission },
    schema: {
      tags: [route.tag],
      summary: route.summary,
      description: route.description,
      ...(route.params === undefined ? {} : { params: route.params }),
      querystring,
      response,
    },
    handler: async (request, reply) => {
      const { actor } = request
      // Validated above; the type provider cannot follow a schema that is itself a parameter.
      const { format, ...query } = request.query as ListedQuery<Query> & z.output<typeof FileQuery>
      const params = request.params as z.output<Params>
      if (format === 'json') return route.list(actor, query as ListedQuery<Query>, params, ctx.db)
      const db = await ctx.replica.read()
      const rows = await begun(everyRow((part) => route.list(actor, part, params, db), query as ListedQuery<Query>))
      const name = route.url
        .split('/')
        .filter((part) => part !== '' && !part.startsWith(':'))
        .join('-')
      return answerFile(request, reply, ctx.db, { file: format, name, rows, columns: route.columns })
    },
  })
}

function sortShape(sorts: ListRoute<z.ZodObject, z.ZodType>['sorts']): { sort?: z.ZodType } {
  if (sorts === undefined) return {}
  const keys = [...sorts, ...sorts.map((key) => `-${key}`)]
  return {
    sort: z
      .enum(keys)
      .optional()
      .meta({ description: `Default ${sorts[0]}; "-" before a key turns it round` }),
  }
}
