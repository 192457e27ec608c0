import type { PostingRule, PostingRuleCreate, PostingRuleUpdate } from '@odata-pos/domain/accounting'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import { type Db, inTransaction, type Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { requireVersion } from '../../platform/http/version.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'
import { raise } from '../../platform/problem.ts'
import { type Condition, everyCondition } from '../catalog/index.ts'
import { unpostable } from './account-queries.ts'
import { requireEverywhere } from './stores-in-sight.ts'

async function select(
  db: Db | Tx,
  where: readonly Condition[],
  limit: number,
): Promise<(PostingRule & { rank: number })[]> {
  const { rows } = await sql<PostingRule & { rank: number }>`
    select r.id, r.component, r.document_kind as "documentKind", r.store_id as "storeId", r.key,
      r.account_code as "accountCode", a.name as "accountName", r.rank = 0 as general, r.version, r.rank
    from posting_rules r join accounts a on a.code = r.account_code
    where ${everyCondition(where)} order by r.component, r.rank, r.id limit ${limit}`.execute(db)
  return rows
}

const toRule = ({ rank: _rank, ...rule }: PostingRule & { rank: number }): PostingRule => rule

/** The posting rules by component, the general one first. */
export async function listPostingRules(
  db: Db,
  query: { component?: string | undefined; storeId?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<Page<PostingRule>> {
  const where: Condition[] = []
  if (query.component !== undefined) where.push(sql`r.component = ${query.component}`)
  if (query.storeId !== undefined) where.push(sql`r.store_id = ${query.storeId}`)
  if (query.cursor !== undefined) {
    const [component, rank, id] = decodeCursor(query.cursor, 3)
    where.push(sql`(r.component, r.rank, r.id) > (${component}::text, ${rank}::integer, ${id}::uuid)`)
  }
  const rows = await select(db, where, query.limit + 1)
  return toPage(rows, query.limit, ({ component, rank, id }) => [component, rank, id], toRule)
}

async function getRule(db: Db | Tx, id: string): Promise<PostingRule> {
  const [rule] = await select(db, [sql`r.id = ${id}`], 1)
  return rule === undefined ? raise('not_found', 'There is no such posting rule.') : toRule(rule)
}

/** Adds a rule beside the general one. Raises already_exists, account_unknown, validation_failed. */
export async function createPostingRule(
  db: Db,
  actor: Actor,
  input: z.output<typeof PostingRuleCreate>,
): Promise<PostingRule> {
  requireEverywhere(actor, 'accounting.write')
  const { component, documentKind, storeId, key, accountCode } = input
  return inTransaction(db, async (tx) => {
    await requirePostable(tx, accountCode)
    const store =
      storeId === null ? null : await tx.selectFrom('stores').select('id').where('id', '=', storeId).executeTakeFirst()
    if (store === undefined) {
      raise('validation_failed', 'There is no such store.', { errors: [{ path: 'storeId', message: 'there is none' }] })
    }
    const id = uuidv7()
    const inserted = await tx
      .insertInto('posting_rules')
      .values({ id, component, document_kind: documentKind, store_id: storeId, key, account_code: accountCode })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (inserted === undefined) raise('already_exists', 'There is a rule for exactly this.')
    await audit(tx, actor, {
      action: 'posting_rule.create',
      entity: 'posting_rule',
      entityId: id,
      detail: { ...input },
    })
    return getRule(tx, id)
  })
}

/** Sends what the rule covers to another account from now on. Raises not_found, version_conflict, account_unknown. */
export async function updatePostingRule(
  db: Db,
  actor: Actor,
  id: string,
  { accountCode }: z.output<typeof PostingRuleUpdate>,
  expected: number | null,
): Promise<PostingRule> {
  requireEverywhere(actor, 'accounting.write')
  return inTransaction(db, async (tx) => {
    const before = await lock(tx, id, expected)
    await requirePostable(tx, accountCode)
    await tx
      .updateTable('posting_rules')
      .set({ account_code: accountCode, version: sql`version + 1` })
      .where('id', '=', id)
      .execute()
    await audit(tx, actor, {
      action: 'posting_rule.update',
      entity: 'posting_rule',
      entityId: id,
      detail: { component: before.component, from: before.accountCode, to: accountCode },
    })
    return getRule(tx, id)
  })
}

/** Takes a particular rule away; the general ones stay. Raises not_found, version_conflict, in_use. */
export async function deletePostingRule(db: Db, actor: Actor, id: string, expected: number | null): Promise<void> {
  requireEverywhere(actor, 'accounting.write')
  await inTransaction(db, async (tx) => {
    const rule = await lock(tx, id, expected)
    if (rule.general) raise('in_use', 'The general rule of a component is changed, never deleted.')
    await tx.deleteFrom('posting_rules').where('id', '=', id).execute()
    const { component, key, accountCode } = rule
    await audit(tx, actor, {
      action: 'posting_rule.delete',
      entity: 'posting_rule',
      entityId: id,
      detail: { component, key, accountCode },
    })
  })
}

async function lock(tx: Tx, id: string, expected: number | null): Promise<PostingRule> {
  const row = await tx.selectFrom('posting_rules').select('version').where('id', '=', id).forUpdate().executeTakeFirst()
  requireVersion(expected, row?.version ?? raise('not_found', 'There is no such posting rule.'))
  return getRule(tx, id)
}

async function requirePostable(tx: Tx, code: string): Promise<void> {
  if ((await unpostable(tx, [code])).size === 0) return
  raise('account_unknown', 'The account does not exist or takes no entries.', {
    errors: [{ path: 'accountCode', message: 'takes no entries' }],
  })
}
