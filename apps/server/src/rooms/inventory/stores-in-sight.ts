import type { Permission } from '@odata-pos/domain/iam'
import { sql } from 'kysely'
import type { Actor } from '../../platform/http/guard.ts'
import type { Condition } from '../catalog/index.ts'

/** Condition on `stores s`: those where the actor holds the permission, or the one that was asked for if it is among them. */
export function storesInSight(actor: Actor, permission: Permission, storeId: string | undefined): Condition[] {
  const stores = actor.storesWith(permission)
  const conditions: Condition[] = stores === 'all' ? [] : [sql`s.id = any (${stores}::uuid[])`]
  return storeId === undefined ? conditions : [...conditions, sql`s.id = ${storeId}`]
}
