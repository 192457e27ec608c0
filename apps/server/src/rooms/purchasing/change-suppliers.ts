import { isNit } from '@odata-pos/domain/customers'
import type { Supplier, SupplierCreate, SupplierUpdate } from '@odata-pos/domain/purchasing'
import { sql, type Updateable } from 'kysely'
import { v7 as uuid } from 'uuid'
import { audit } from '../../platform/audit.ts'
import type { Suppliers } from '../../platform/database.generated.ts'
import { type Db, inTransaction, type Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { requireVersion } from '../../platform/http/version.ts'
import { raise, raiseTaken } from '../../platform/problem.ts'
import { getSupplier } from './supplier-queries.ts'

/** Adds a supplier. Raises `already_exists` when its NIT or id is taken, `validation_failed` for a wrong check digit. */
export async function createSupplier(db: Db, actor: Actor, input: SupplierCreate): Promise<Supplier> {
  const id = input.id ?? uuid()
  return inTransaction(db, async (tx) => {
    await requireFree(tx, id, input.taxId)
    const known = await tx.selectFrom('suppliers').select('id').where('id', '=', id).executeTakeFirst()
    if (known) {
      raiseTaken('id', 'There is a supplier with this id.')
    }
    await tx
      .insertInto('suppliers')
      .values({ ...columns(input), id, name: input.name.normalize('NFC') })
      .execute()
    await audit(tx, actor, {
      action: 'supplier.create',
      entity: 'supplier',
      entityId: id,
      detail: { name: input.name, taxId: input.taxId ?? null },
    })
    return getSupplier(tx, id)
  })
}

/** Changes what the input names. `expected` is the version the caller saw, null = whatever it is now. */
export async function updateSupplier(
  db: Db,
  actor: Actor,
  id: string,
  input: SupplierUpdate,
  expected: number | null,
): Promise<Supplier> {
  return inTransaction(db, async (tx) => {
    await lock(tx, id, expected)
    await requireFree(tx, id, input.taxId)
    await tx
      .updateTable('suppliers')
      .set({ ...columns(input), version: sql`version + 1`, updated_at: sql`now()` })
      .where('id', '=', id)
      .execute()
    const after = await getSupplier(tx, id)
    await audit(tx, actor, {
      action: 'supplier.update',
      entity: 'supplier',
      entityId: id,
      detail: { name: after.name, fields: Object.keys(input) },
    })
    return after
  })
}

/** Deletes a supplier; one that we ordered or received from is archived and keeps the past. */
export async function deleteSupplier(db: Db, actor: Actor, id: string, expected: number | null): Promise<void> {
  await inTransaction(db, async (tx) => {
    await lock(tx, id, expected)
    const { name } = await getSupplier(tx, id)
    const { rows } = await sql<{ found: boolean }>`
      select exists (select 1 from purchase_orders where supplier_id = ${id})
        or exists (select 1 from goods_receipts where supplier_id = ${id})
        or exists (select 1 from supplier_invoices where supplier_id = ${id})
        or exists (select 1 from supplier_payments where supplier_id = ${id}) as found`.execute(tx)
    const archived = rows[0]?.found ?? false
    if (archived) {
      await tx
        .updateTable('suppliers')
        .set({ active: false, version: sql`version + 1`, updated_at: sql`now()` })
        .where('id', '=', id)
        .execute()
    } else {
      await tx.deleteFrom('suppliers').where('id', '=', id).execute()
    }
    await audit(tx, actor, {
      action: archived ? 'supplier.archive' : 'supplier.delete',
      entity: 'supplier',
      entityId: id,
      detail: { name },
    })
  })
}

function columns(input: SupplierCreate | SupplierUpdate): Updateable<Suppliers> {
  const all: Updateable<Suppliers> = {
    name: input.name?.normalize('NFC'),
    tax_id: input.taxId === undefined || input.taxId === null ? input.taxId : bareTaxId(input.taxId),
    contact: input.contact,
    email: input.email,
    phone: input.phone,
    address: input.address,
    city: input.city,
    note: input.note,
    payment_days: input.paymentDays,
    lead_days: input.leadDays,
    active: 'active' in input ? input.active : undefined,
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}

/** A NIT is kept without dots and check digit; a number of another country as it came. */
const bareTaxId = (typed: string) => (isNit(typed) ? typed.replaceAll('.', '').slice(0, -2) : typed)

async function requireFree(tx: Tx, id: string, taxId: string | null | undefined): Promise<void> {
  if (taxId === undefined || taxId === null) return
  if (/^[\d.]{6,}-\d$/.test(taxId) && !isNit(taxId)) {
    raise('validation_failed', 'The check digit does not belong to this NIT.', {
      errors: [{ path: 'taxId', message: 'its check digit is another one' }],
    })
  }
  const other = await tx
    .selectFrom('suppliers')
    .select('id')
    .where('tax_id', '=', bareTaxId(taxId))
    .where('id', '<>', id)
    .executeTakeFirst()
  if (other) {
    raiseTaken('taxId', 'Another supplier has this NIT.', { supplierId: other.id })
  }
}

async function lock(tx: Tx, id: string, expected: number | null): Promise<void> {
  const row = await tx.selectFrom('suppliers').select('version').where('id', '=', id).forUpdate().executeTakeFirst()
  requireVersion(expected, row?.version ?? raise('not_found', 'There is no such supplier.'))
}
