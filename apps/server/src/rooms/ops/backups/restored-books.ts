import { basename } from 'node:path'
import { audit } from '../../../platform/audit.ts'
import { openDatabase } from '../../../platform/db.ts'
import { commandActor } from '../../iam/index.ts'
import { type Verification, verifyBooks } from '../verify/verify-books.ts'

/** Says in the audit trail of the restored database at `ownerUrl` that it was restored, and proves its books. */
export async function proveRestored(
  ownerUrl: string,
  restored: { file: string; toInstant: Date | 'end' | null },
): Promise<Verification> {
  const { toInstant } = restored
  const { db, pool, close } = openDatabase({ url: ownerUrl, max: 1, applicationName: 'odata-pos restore' })
  try {
    const actor = await commandActor(db)
    if (actor !== null) {
      await db.transaction().execute((tx) =>
        audit(tx, actor, {
          action: 'backup.restore',
          entity: 'backup',
          entityId: basename(restored.file),
          detail: { toInstant: toInstant instanceof Date ? toInstant.toISOString() : toInstant },
        }),
      )
    }
    return await verifyBooks(pool)
  } finally {
    await close()
  }
}
