import { readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { loadConfig } from '../../../config.ts'
import { openDatabase } from '../../../platform/db.ts'
import { removeOldLog } from './log-retention.ts'
import { makeBackup } from './make-backup.ts'
import { restoreShop } from './restore-shop.ts'
import { contentsOf, embeddedShop, onShop, shopFolders } from './testing/embedded-shop.ts'

const tell = () => undefined

async function sales(url: string): Promise<string[]> {
  const { pool, close } = openDatabase({ url, max: 1, applicationName: 'odata-pos test' })
  try {
    const { rows } = await pool.query<{ id: string }>('select id from sales order by received_at')
    return rows.map(({ id }) => id)
  } finally {
    await close()
  }
}

test('a shop goes back to the second before a mistake, with every sale until then', async () => {
  const { folder, settings, remove } = await shopFolders()
  const walFolder = join(folder, 'wal')
  const config = loadConfig({ ...settings, BACKUP_WAL_DIR: walFolder })
  const shop = await embeddedShop(config)
  const base = await makeBackup(config, { reason: 'manual', tell })
  const kept = [await shop.sell(), await shop.sell()]

  const { rows } = await shop.pool.query<{ second: Date }>(
    `select date_trunc('second', clock_timestamp()) + interval '1 second' as second`,
  )
  const second = rows[0]?.second ?? new Date(0)
  for (let past = false; !past; await delay(20)) {
    past = (await shop.pool.query('select clock_timestamp() > $1 as past', [second])).rows[0].past
  }
  const mistaken = await shop.sell()
  await shop.close()

  const options = { file: base.path ?? '', identityFile: null, force: true, toInstant: second, tell }
  const { verification, before } = await restoreShop(config, options)
  expect(verification.ok).toBe(true)
  expect(await readdir(walFolder)).toContainEqual(expect.stringMatching(/^[0-9A-F]{24}[.]gz$/))
  expect(await onShop(config, sales)).toEqual(kept)

  // The shop archives on, on a timeline of its own: nothing that it writes collides with what was archived before.
  await onShop(config, async (url) => {
    const { pool, close } = openDatabase({ url, max: 1, applicationName: 'odata-pos test' })
    await pool.query('create table after_recovery ()')
    await close()
  })
  const archived = await readdir(walFolder)
  expect(archived).toContain('00000002.history.gz')
  expect(archived).toContainEqual(expect.stringMatching(/^00000002[0-9A-F]{16}[.]gz$/))

  // The machine is lost: backup and archive are enough to bring back all that was archived.
  const replacement = await shopFolders({ BACKUP_WAL_DIR: walFolder })
  await restoreShop(replacement.config, { ...options, toInstant: 'end' })
  expect(await onShop(replacement.config, sales)).toEqual(kept)
  expect([...(await onShop(replacement.config, contentsOf)).keys()]).toContain('public.after_recovery')
  await replacement.remove()

  // What was replaced is in the safety backup.
  const elsewhere = await shopFolders()
  const undone = await restoreShop(elsewhere.config, { ...options, file: before ?? '', toInstant: null })
  expect(undone.verification.ok).toBe(true)
  expect(await onShop(elsewhere.config, sales)).toEqual([...kept, mistaken])
  await elsewhere.remove()

  const tomorrow = new Date(Date.now() + 86_400_000)
  await expect(restoreShop(config, { ...options, toInstant: tomorrow })).rejects.toThrow(/has not come/)
  await expect(restoreShop(loadConfig(settings), options)).rejects.toThrow(/BACKUP_WAL_DIR/)
  await remove()
}, 120_000)

test('the archived log of more than eight days ago goes, and nothing else', async () => {
  const { folder, remove } = await shopFolders()
  const now = new Date('2026-11-25T07:00:00Z')
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
  const ages = { '000000010000000000000001.gz': 9, '000000010000000000000002.gz': 7, 'notes.txt': 90 }
  for (const [name, days] of Object.entries(ages)) {
    await writeFile(join(folder, name), '')
    await utimes(join(folder, name), daysAgo(days), daysAgo(days))
  }
  expect(await removeOldLog(folder, now)).toEqual(['000000010000000000000001.gz'])
  expect((await readdir(folder)).filter((name) => name in ages)).toEqual(['000000010000000000000002.gz', 'notes.txt'])
  await remove()
})
