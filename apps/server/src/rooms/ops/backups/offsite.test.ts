import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AwsClient } from 'aws4fetch'
import S3rver from 's3rver'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { copyOffsite, type Offsite } from './offsite.ts'

let folder: string
let storage: S3rver
let offsite: Offsite
let file: string
let sha256: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'odata-pos-offsite-'))
  const directory = join(folder, 'storage')
  storage = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: 'copias' }],
  })
  const { port } = await storage.run()
  // The one account that this server has.
  offsite = {
    url: `http://127.0.0.1:${port}/copias/tienda-1`,
    region: 'us-east-1',
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
  }
  file = join(folder, 'pos_odata_2026-11-25_020000.dump.gz')
  await writeFile(file, randomBytes(3_000_000))
  sha256 = createHash('sha256')
    .update(await readFile(file))
    .digest('hex')
})
afterAll(async () => {
  await storage.close()
  await rm(folder, { recursive: true, force: true })
})

const stored = async (name: string) => {
  const client = new AwsClient({ ...offsite, service: 's3' })
  const answer = await client.fetch(`${offsite.url}/${name}`)
  return answer.ok ? Buffer.from(await answer.arrayBuffer()) : answer.status
}

test('a copy stands in the storage, byte for byte, under the name of the backup', async () => {
  expect(await stored('pos_odata_2026-11-25_020000.dump.gz')).toBe(404)
  await copyOffsite(offsite, file, sha256)
  const copy = await stored('pos_odata_2026-11-25_020000.dump.gz')
  expect(copy instanceof Buffer && copy.equals(await readFile(file))).toBe(true)
})

test('an account and a bucket that are not there are told at once', async () => {
  const nobody = { ...offsite, accessKeyId: 'NOBODY' }
  await expect(copyOffsite(nobody, file, sha256)).rejects.toThrow(
    /The copy to 127[.]0[.]0[.]1:\d+ failed: .*403 InvalidAccessKeyId/,
  )
  const nowhere = { ...offsite, url: offsite.url.replace('copias', 'nada') }
  await expect(copyOffsite(nowhere, file, sha256)).rejects.toThrow(/404 NoSuchBucket/)
})
