import { type RawBuilder, sql } from 'kysely'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { raise } from '../../platform/problem.ts'
import type { Condition } from '../catalog/index.ts'

/** Conditions on a column of stores: those whose books the actor sees, or the one asked for if it is among them. */
export function entriesInSight(actor: Actor, column: RawBuilder<string>, storeId: string | undefined): Condition[] {
  const stores = actor.storesWith('accounting.read')
  const conditions: Condition[] = stores === 'all' ? [] : [sql`${column} = any (${stores}::uuid[])`]
  return storeId === undefined ? conditions : [...conditions, sql`${column} = ${storeId}`]
}

/** Raises `forbidden` unless the actor holds the permission in every store: what belongs to all is changed for all. */
export function requireEverywhere(actor: Actor, permission: 'accounting.write' | 'accounting.close'): void {
  requirePermission(actor, permission)
  if (actor.storesWith(permission) === 'all') return
  raise('forbidden', `This needs the permission "${permission}" in every store.`, { extra: { permission } })
}
