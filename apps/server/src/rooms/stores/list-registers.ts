import type { Register } from '@odata-pos/domain/stores'
import type { Db } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'
import { raise } from '../../platform/problem.ts'
import { findRegister, type RegisterFilter, selectRegisters } from './register-queries.ts'

/** Registers of the stores the actor sees, by store and code. */
export async function listRegisters(
  db: Db,
  actor: Actor,
  query: Omit<RegisterFilter, 'after'> & { cursor?: string | undefined },
): Promise<Page<Register>> {
  const rows = await selectRegisters(db, actor.storesWith('stores.read'), {
    ...query,
    after: query.cursor === undefined ? undefined : decodeCursor(query.cursor, 2),
    limit: query.limit + 1,
  })
  return toPage(
    rows,
    query.limit,
    (row) => [row.storeCode, row.register.code],
    (row) => row.register,
  )
}

/** One register. Raises not_found, also for one of a store that the actor does not see. */
export async function readRegister(db: Db, actor: Actor, id: string): Promise<Register> {
  const register = await findRegister(db, id)
  if (register === null || !actor.can('stores.read', register.storeId)) raise('not_found', 'There is no such register.')
  return register
}
