import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFiles, type Files } from './files.ts'

let dataDir: string
let files: Files
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'odata-pos-files-'))
  files = createFiles(dataDir)
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

test('what was written is read, replaced and removed', async () => {
  await files.write('images', 'a.webp', Buffer.from('one'))
  await files.write('images', 'a.webp', Buffer.from('two'))
  expect(await files.read('images', 'a.webp')).toEqual(Buffer.from('two'))
  expect(await readdir(join(dataDir, 'files/images'))).toEqual(['a.webp'])
  await files.remove('images', 'a.webp')
  await files.remove('images', 'a.webp')
  expect(await files.read('images', 'a.webp')).toBeNull()
})

test.each(['../secrets.json', '..', '.hidden', 'a/b', 'A.webp', '', 'x'.repeat(200), 'a\u0000'])(
  'the name %j is refused',
  async (name) => {
    await expect(async () => files.read('images', name)).rejects.toThrow(RangeError)
    await expect(async () => files.write('images', name, Buffer.from('x'))).rejects.toThrow(RangeError)
  },
)
