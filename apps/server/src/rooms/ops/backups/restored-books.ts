import { basename } from 'node:path'
import { audit } from '../../../platform/audit.ts'
import { openDatabase } from '../../../platform/db.ts'
import { migrate } from '../../../platform/migrate.ts'
import { commandActor } from '../../iam/index.ts'
import { type Verification, verifyBooks } from '../verify/verify-books.ts'

/**
 * Brings the restored database at `ownerUrl` to this program's shape, says in its audit trail that it was restored, and
 * proves its books.
 */
export async function proveRestored(
  ownerUrl: string,
  restored: { file: string; toInstant: Date | null },
): Promise<Verification> {
  await migrate(ownerUrl)
  const { db, pool, close } = openDatabase({ url: ownerUrl, max: 1, applicationName: 'odata-pos restore' })
  try {
    const actor = await commandActor(db)
    if (actor !== null) {
      await db.transaction().execute((tx) =>
        audit(tx, actor, {
          action: 'backup.restore',
          entity: 'backup',
          entityId: basename(restored.file),
          detail: { toInstant: restored.toInstant?.toISOString() ?? null },
        }),
      )
    }
    return await verifyBooks(pool)
  } finally {
    await close()
  }
}
