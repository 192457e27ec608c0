import { join } from 'node:path'
import { Readable } from 'node:stream'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Config } from '../../../config.ts'
import { openDatabase } from '../../../platform/db.ts'
import { seed } from '../../../platform/testing/seed.ts'
import { makeBackup } from './make-backup.ts'
import { replaceByDump, requireTool } from './pg-tools.ts'
import { restoreShop } from './restore-shop.ts'
import { contentsOf, shopFolders } from './testing/embedded-shop.ts'
import { startSystemServer, systemPostgres } from './testing/system-server.ts'

const tell = () => undefined
const PATIENCE_MS = 120_000

test('a pg_dump that is missing or older than the server is asked for by its version', async () => {
  await expect(requireTool('pg_dump', 99)).rejects.toThrow(/pg_dump 99 or later is needed.*postgresql-client-99/)
})

// The embedded PostgreSQL comes without pg_dump: this one is the operating system's.
describe('a server of DATABASE_URL', () => {
  const postgres = systemPostgres()
  let folders: Awaited<ReturnType<typeof shopFolders>>
  let server: Awaited<ReturnType<typeof startSystemServer>>
  let config: Config
  const path = process.env.PATH

  beforeAll(async () => {
    process.env.PATH = `${join(postgres, 'bin')}:${path}`
    folders = await shopFolders()
    server = await startSystemServer(postgres, folders.folder)
    config = { ...folders.config, databaseUrl: server.url }
    const database = openDatabase({ url: server.url, max: 1, applicationName: 'odata-pos test' })
    await database.db.transaction().execute(seed)
    await database.close()
  }, PATIENCE_MS)
  afterAll(async () => {
    process.env.PATH = path
    await server.stop()
    await folders.remove()
  })

  const change = async (statement: string) => {
    const client = new pg.Client({ connectionString: server.url })
    await client.connect()
    await client.query(statement)
    return client
  }

  test(
    'is dumped, proven on a scratch server, and comes back equal in one transaction',
    async () => {
      const report = await makeBackup(config, { reason: 'manual', tell })
      expect(report).toMatchObject({ kind: 'dump', status: 'verified', error: null })
      const original = await contentsOf(server.url)
      await (await change(`update products set name = name || ' (otro)'; create table stray (id int)`)).end()
      const options = { file: report.path ?? '', identityFile: null, force: false, toInstant: null, tell }
      await expect(restoreShop(config, options)).rejects.toThrow(/--force/)
      const connected = await change('select 1')
      await expect(restoreShop(config, { ...options, force: true })).rejects.toThrow(
        /1 connections to the database are open/,
      )
      await connected.end()
      const { verification, before } = await restoreShop(config, { ...options, force: true })
      expect([verification.ok, before]).toEqual([true, expect.stringMatching(/[.]dump[.]gz$/)])
      const restored = await contentsOf(server.url)
      const changed = [...restored]
        .filter(([table, content]) => original.get(table) !== content)
        .map(([table]) => table)
      expect(changed).toEqual(['audit.events'])
      expect([...restored.keys()]).toEqual([...original.keys()])
    },
    PATIENCE_MS,
  )

  test('stays as it is when the dump breaks off', async () => {
    const original = await contentsOf(server.url)
    await expect(replaceByDump(Readable.from([Buffer.from('PGDMP and then nothing')]), server.url)).rejects.toThrow(
      /pg_restore failed/,
    )
    expect(await contentsOf(server.url)).toEqual(original)
  })
})
