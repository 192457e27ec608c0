import type { PurchasingSettings, PurchasingSettingsUpdate } from '@odata-pos/domain/purchasing'
import { sql } from 'kysely'
import { audit } from '../../platform/audit.ts'
import { type Db, inTransaction, type Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { requireVersion } from '../../platform/http/version.ts'

/** The rules of buying: who must approve, and how far an invoice may differ. */
export async function readPurchasingSettings(db: Db | Tx): Promise<PurchasingSettings> {
  const { rows } = await sql<PurchasingSettings>`
    select approval_limit as "approvalLimit", trim_scale(price_tolerance_percent)::text as "priceTolerancePercent",
      trim_scale(quantity_tolerance_percent)::text as "quantityTolerancePercent", version
    from purchasing_settings`.execute(db)
  const [settings] = rows
  if (settings === undefined) throw new Error('the settings of purchasing are gone')
  return settings
}

/** Changes what the input names. `expected` is the version the caller saw, null = whatever it is now. */
export async function updatePurchasingSettings(
  db: Db,
  actor: Actor,
  input: PurchasingSettingsUpdate,
  expected: number | null,
): Promise<PurchasingSettings> {
  return inTransaction(db, async (tx) => {
    await sql`select 1 from purchasing_settings for update`.execute(tx)
    const before = await readPurchasingSettings(tx)
    requireVersion(expected, before.version)
    const after = { ...before, ...input }
    await tx
      .updateTable('purchasing_settings')
      .set({
        approval_limit: after.approvalLimit,
        price_tolerance_percent: after.priceTolerancePercent,
        quantity_tolerance_percent: after.quantityTolerancePercent,
        version: sql`version + 1`,
      })
      .execute()
    await audit(tx, actor, {
      action: 'purchasing.settings',
      entity: 'purchasing_settings',
      entityId: null,
      detail: input,
    })
    return readPurchasingSettings(tx)
  })
}
