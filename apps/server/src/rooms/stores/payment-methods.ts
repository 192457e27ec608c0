import type { PaymentMethod, PaymentMethodUpdate } from '@odata-pos/domain/sales'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import { type Db, inTransaction, type Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'
import { raise } from '../../platform/problem.ts'

const COLUMNS = ['code', 'name', 'kind', 'dian_code', 'position', 'active', 'stored_value'] as const

type Row = {
  code: string
  name: string
  kind: string
  dian_code: string | null
  position: number
  active: boolean
  stored_value: string | null
}

const KINDS = ['cash', 'card', 'transfer', 'other', 'credit'] as const
const STORED_VALUES = ['gift_card', 'store_credit'] as const

function toPaymentMethod(row: Row): PaymentMethod {
  const kind = KINDS.find((known) => known === row.kind) ?? 'other'
  const storedValue = STORED_VALUES.find((known) => known === row.stored_value) ?? null
  return {
    code: row.code,
    name: row.name,
    kind,
    storedValue,
    dianCode: row.dian_code,
    position: row.position,
    active: row.active,
  }
}

/** Means of payment in the order in which tills show them. */
export async function listPaymentMethods(
  db: Db,
  query: { limit: number; active?: boolean | undefined; cursor?: string | undefined },
): Promise<Page<PaymentMethod>> {
  let methods = db
    .selectFrom('payment_methods')
    .select(COLUMNS)
    .orderBy('position')
    .orderBy('code')
    .limit(query.limit + 1)
  if (query.active !== undefined) methods = methods.where('active', '=', query.active)
  if (query.cursor !== undefined) {
    const [position, code] = decodeCursor(query.cursor, 2)
    methods = methods.where((where) =>
      where(where.refTuple('position', 'code'), '>', where.tuple(Number(position), String(code))),
    )
  }
  return toPage(await methods.execute(), query.limit, (row) => [row.position, row.code], toPaymentMethod)
}

const isLastActive = async (tx: Tx, code: string) => {
  const other = await tx
    .selectFrom('payment_methods')
    .select('code')
    .where('active', '=', true)
    .where('code', '!=', code)
    .executeTakeFirst()
  return other === undefined
}

/** Renames, reorders or takes a means of payment out of use. Raises not_found; conflict when it is the last one in use. */
export function updatePaymentMethod(
  db: Db,
  actor: Actor,
  code: string,
  change: z.output<typeof PaymentMethodUpdate>,
): Promise<PaymentMethod> {
  return inTransaction(db, async (tx) => {
    // Two people who each take another one out of use must not leave none.
    await tx.selectFrom('payment_methods').select('code').orderBy('code').forUpdate().execute()
    if (change.active === false && (await isLastActive(tx, code))) {
      raise('conflict', 'A shop keeps at least one means of payment in use.')
    }
    const row = await tx
      .updateTable('payment_methods')
      .set({ name: change.name, active: change.active, position: change.position, code })
      .where('code', '=', code)
      .returning(COLUMNS)
      .executeTakeFirst()
    if (row === undefined) raise('not_found', 'There is no such means of payment.')
    const detail = change
    await audit(tx, actor, { action: 'payment_method.update', entity: 'payment_method', entityId: code, detail })
    return toPaymentMethod(row)
  })
}
