import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, open, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import S3rver from 's3rver'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { REPO_ROOT } from '../../../config.ts'
import { openDatabase } from '../../../platform/db.ts'
import { writeWhole } from './archive.ts'
import { backupDay } from './file-name.ts'
import { makeBackup } from './make-backup.ts'
import type { RestoreOptions } from './restore-options.ts'
import { restoreShop } from './restore-shop.ts'
import { contentsOf, embeddedShop, onShop, shopFolders } from './testing/embedded-shop.ts'

const tell = () => undefined
const PATIENCE_MS = 120_000

let folders: Awaited<ReturnType<typeof shopFolders>>
let shop: Awaited<ReturnType<typeof embeddedShop>>
let elsewhere: Awaited<ReturnType<typeof shopFolders>>

beforeAll(async () => {
  folders = await shopFolders()
  elsewhere = await shopFolders()
  shop = await embeddedShop(folders.config)
}, PATIENCE_MS)
afterAll(async () => {
  await shop.close()
  await folders.remove()
  await elsewhere.remove()
}, PATIENCE_MS)

const backUp = () => makeBackup(folders.config, { reason: 'manual', tell })
const backups = async () => (await readdir(folders.config.backup.folder)).filter((name) => backupDay(name) !== null)
const restore = (config: typeof folders.config, file: string, options: Partial<RestoreOptions> = {}) =>
  restoreShop(config, { file, identityFile: null, force: false, toInstant: null, tell, ...options })

async function salesAt(url: string): Promise<Set<string>> {
  const { pool, close } = openDatabase({ url, max: 1, applicationName: 'odata-pos test' })
  try {
    const { rows } = await pool.query<{ id: string }>('select id from sales')
    return new Set(rows.map(({ id }) => id))
  } finally {
    await close()
  }
}

test(
  'a backup made while the tills sell holds every sale that was recorded before it began, and its books hold',
  async () => {
    const before = [await shop.sell(), await shop.sell()]
    let selling = true
    const during: string[] = []
    const tills = [1, 2].map(async () => {
      while (selling) during.push(await shop.sell())
    })
    const report = await backUp()
    selling = false
    await Promise.all(tills)
    expect(report).toMatchObject({ status: 'verified', kind: 'base', failures: [], error: null, encrypted: false })
    expect(during.length).toBeGreaterThan(0)
    expect(report.fileName).toMatch(/^pos_odata_\d{4}-\d{2}-\d{2}_\d{6}[.]dump[.]gz$/)
    expect(await readFile(`${report.path}.sha256`, 'utf8')).toBe(`${report.sha256}  ${report.fileName}\n`)

    const { rows } = await shop.pool.query(
      'select status, kind, reason, file_name, size_bytes, sha256, violations from monitoring.backup_runs where id = $1',
      [report.id],
    )
    expect(rows).toEqual([
      {
        status: 'verified',
        kind: 'base',
        reason: 'manual',
        file_name: report.fileName,
        size_bytes: report.sizeBytes,
        sha256: report.sha256,
        violations: 0,
      },
    ])

    const { verification, before: replaced } = await restore(elsewhere.config, report.path ?? '')
    expect([verification.ok, replaced]).toEqual([true, null])
    const restored = await onShop(elsewhere.config, salesAt)
    const sold = new Set([...before, ...during])
    expect(before.filter((id) => !restored.has(id))).toEqual([])
    expect([...restored].filter((id) => !sold.has(id))).toEqual([])
  },
  PATIENCE_MS,
)

test(
  'what a quiet shop holds comes back equal, table by table, after the shop that was there is backed up',
  async () => {
    const report = await backUp()
    const original = await contentsOf(shop.url)
    await expect(restore(elsewhere.config, report.path ?? '')).rejects.toThrow(/--force/)
    const { before, verification } = await restore(elsewhere.config, report.path ?? '', { force: true })
    expect(verification.ok).toBe(true)
    expect(before).toMatch(/pos_odata_.*[.]dump[.]gz$/)
    const restored = await onShop(elsewhere.config, contentsOf)
    const changed = [...restored].filter(([table, content]) => original.get(table) !== content).map(([table]) => table)
    // The restore itself stands in the audit trail, and nothing else is new.
    expect(changed).toEqual(['audit.events'])
    expect([...restored.keys()]).toEqual([...original.keys()])
  },
  PATIENCE_MS,
)

test('a shop that runs is not replaced', async () => {
  const [name = ''] = await backups()
  const file = join(folders.config.backup.folder, name)
  await expect(restore(folders.config, file, { force: true })).rejects.toThrow(/already runs on/)
})

test(
  'a damaged backup is found before anything is touched',
  async () => {
    const [name = ''] = await backups()
    const original = join(folders.config.backup.folder, name)
    const damaged = join(folders.folder, name)
    await copyFile(original, damaged)
    await expect(restore(elsewhere.config, damaged, { force: true })).rejects.toThrow(/There is no .*sha256/)
    await copyFile(`${original}.sha256`, `${damaged}.sha256`)
    const file = await open(damaged, 'r+')
    const { size } = await file.stat()
    const byte = Buffer.alloc(1)
    await file.read(byte, 0, 1, Math.floor(size / 2))
    await file.write(Buffer.of((byte[0] ?? 0) ^ 1), 0, 1, Math.floor(size / 2))
    await file.close()
    const there = await onShop(elsewhere.config, salesAt)
    await expect(restore(elsewhere.config, damaged, { force: true })).rejects.toThrow(/is damaged/)
    expect(await onShop(elsewhere.config, salesAt)).toEqual(there)
  },
  PATIENCE_MS,
)

test(
  'an encrypted backup is copied off the machine, and opens with the private key alone, which the shop does not have',
  async () => {
    const identity = await generateIdentity()
    const storage = join(folders.folder, 'storage')
    const settings = { address: '127.0.0.1', port: 0, silent: true, directory: storage }
    const server = new S3rver({ ...settings, configureBuckets: [{ name: 'copias' }] })
    const { port } = await server.run()
    const account = { region: 'us-east-1', accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' }
    const offsite = { url: `http://127.0.0.1:${port}/copias`, ...account }
    const backup = { ...folders.config.backup, ageRecipient: await identityToRecipient(identity), offsite }
    const report = await makeBackup({ ...folders.config, backup }, { reason: 'manual', tell })
    await server.close()
    expect(report).toMatchObject({ error: null, status: 'verified', encrypted: true })
    const path = report.path ?? ''
    const copies = await readdir(join(storage, 'copias'))
    expect(copies.filter((name) => name.startsWith(report.fileName ?? 'nothing'))).not.toEqual([])
    expect((await readFile(path)).subarray(0, 21).toString()).toBe('age-encryption.org/v1')
    await expect(restore(elsewhere.config, path, { force: true })).rejects.toThrow(/--identity-file/)
    const keys = join(folders.folder, 'keys.txt')
    await writeFile(keys, `${await generateIdentity()}\n`)
    await expect(restore(elsewhere.config, path, { force: true, identityFile: keys })).rejects.toThrow(/does not open/)
    await writeFile(keys, `# made for the test\n${identity}\n`)
    const { verification } = await restore(elsewhere.config, path, { force: true, identityFile: keys })
    expect(verification.ok).toBe(true)
  },
  PATIENCE_MS,
)

test('a disk without room is refused before anything is read, and the failure is recorded', async () => {
  const names = await backups()
  const reserveBytes = Number.MAX_SAFE_INTEGER / 2
  await expect(makeBackup(folders.config, { reason: 'manual', tell, reserveBytes })).rejects.toThrow(/not enough space/)
  expect(await backups()).toEqual(names)
  const { rows } = await shop.pool.query(
    'select status, error from monitoring.backup_runs order by started_at desc limit 1',
  )
  expect(rows).toEqual([{ status: 'failed', error: expect.stringMatching(/not enough space/) }])
})

test('a file whose writing fails half-way never has its name', async () => {
  const path = join(folders.folder, 'half')
  const source = Readable.from(
    (async function* () {
      yield Buffer.alloc(100_000)
      throw new Error('no space left on device')
    })(),
  )
  await expect(writeWhole(path, source)).rejects.toThrow(/no space left/)
  expect(await readdir(folders.folder)).not.toContain('half')
})

const untilReading = async (child: ChildProcess) => {
  for await (const line of child.stderr ?? []) if (String(line).includes('Reading the database')) return
}

test(
  'a backup that is killed leaves no file, and the next one clears up after it',
  async () => {
    const names = await backups()
    const child = spawn(process.execPath, [join(REPO_ROOT, 'scripts/backup_database.ts')], {
      env: { ...process.env, ...folders.settings },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    await untilReading(child)
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await backups()).toEqual(names)
    const work = async () => (await readdir(folders.config.dataDir)).filter((name) => name.startsWith('backup-work-'))
    expect(await work()).toHaveLength(1)
    // The server notices that the connection which held the lock is gone.
    let report = null
    while (report === null) {
      report = await backUp().catch(async (error: unknown) => {
        if (!/Another backup/.test(String(error))) throw error
        await delay(50)
        return null
      })
    }
    expect(report.status).toBe('verified')
    expect(await work()).toEqual([])
    const { rows } = await shop.pool.query(
      `select error from monitoring.backup_runs where status = 'failed' order by started_at desc limit 1`,
    )
    expect(rows).toEqual([{ error: 'it was cut off' }])
  },
  PATIENCE_MS,
)
