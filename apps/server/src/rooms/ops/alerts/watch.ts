import { type RawBuilder, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import type { Context } from '../../../platform/context.ts'
import { inTransaction, type Tx } from '../../../platform/db.ts'
import type { Job } from '../../../platform/jobs/job.ts'
import { languageOf } from '../../../platform/language.ts'
import { letter } from '../../../platform/mail/letter.ts'
import { mailQueue } from '../../../platform/mail/message.ts'
import { readBackupState } from '../backups/backup-state.ts'
import { checkBackups, checkDisk, checkJobs } from '../check-health.ts'
import { findTroubles, type Trouble } from './find-troubles.ts'

const REMIND_HOURS = 24

const TEXTS = {
  es: {
    wrong: (shop: string) => `${shop}: algo necesita atención`,
    right: (shop: string) => `${shop}: todo está bien otra vez`,
    cleared: 'Lo que se avisó antes ya está resuelto:',
    signature: "O'Data POS, que se vigila a sí mismo",
  },
  en: {
    wrong: (shop: string) => `${shop}: something needs attention`,
    right: (shop: string) => `${shop}: all is well again`,
    cleared: 'What you were told of before is settled:',
    signature: "O'Data POS, watching itself",
  },
} as const

const rowsOf = async <Row>(tx: Tx, query: RawBuilder<Row>) => (await query.execute(tx)).rows

/** Records what is wrong and what no longer is; returns what somebody has to be told now. */
async function settle(tx: Tx, troubles: readonly Trouble[], language: 'es' | 'en', now: Date) {
  const toTell: string[] = []
  for (const trouble of troubles) {
    const told = await rowsOf(
      tx,
      sql<{ id: string }>`
        insert into monitoring.alerts (id, kind, detail, raised_at, told_at)
        values (${uuid()}, ${trouble.kind}, ${trouble[language]}, ${now}, ${now})
        on conflict (kind) where cleared_at is null do update set detail = excluded.detail, told_at = excluded.told_at
        where alerts.told_at <= ${now}::timestamptz - make_interval(hours => ${REMIND_HOURS})
        returning id`,
    )
    if (told.length > 0) toTell.push(trouble[language])
  }
  const kinds = troubles.map(({ kind }) => kind)
  const cleared = await rowsOf(
    tx,
    sql<{ detail: string }>`update monitoring.alerts set cleared_at = ${now}
      where cleared_at is null and not (kind = any (${kinds}::text[])) returning detail`,
  )
  return { toTell, cleared: cleared.map(({ detail }) => detail) }
}

async function watchOver(ctx: Context) {
  const { db, config } = ctx
  if (config.mail === null || config.alertsTo.length === 0) return null
  const company = await db.selectFrom('company').select(['trade_name', 'locale']).executeTakeFirst()
  if (company === undefined) return null
  const [backups, disk, jobs, backupState] = await Promise.all([
    checkBackups(ctx),
    checkDisk(ctx),
    checkJobs(ctx),
    readBackupState(db),
  ])
  const troubles = findTroubles({ backups, disk, jobs }, backupState)
  const language = languageOf(company)
  const texts = TEXTS[language]
  const enqueue = await ctx.jobs.open(mailQueue)
  return inTransaction(db, async (tx) => {
    const { toTell, cleared } = await settle(tx, troubles, language, ctx.clock())
    const send = (subject: string, paragraphs: readonly string[]) =>
      enqueue(tx, {
        id: uuid(),
        to: [...config.alertsTo],
        subject,
        ...letter(paragraphs, texts.signature),
        attachments: [],
      })
    if (toTell.length > 0) await send(texts.wrong(company.trade_name), toTell)
    if (cleared.length > 0) await send(texts.right(company.trade_name), [texts.cleared, ...cleared])
    return toTell.length + cleared.length === 0 ? null : { told: toTell, cleared }
  })
}

/**
 * Looks every ten minutes at backups, books, disk and jobs, and tells ALERT_MAIL_TO what is wrong: when it begins, once
 * a day while it lasts, and when it is over. For shops that no Prometheus watches.
 */
export const watch: Job<Record<string, never>> = {
  queue: 'watch',
  data: z.strictObject({}),
  schedule: { cron: '*/10 * * * *', data: {} },
  retries: { limit: 1, delaySeconds: 60, delayMaxSeconds: null },
  expireSeconds: 120,
  exclusive: true,
  run: (ctx) => watchOver(ctx),
}
