import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeWhole } from './archive.ts'
import { requireSpace } from './disk-space.ts'

const run = promisify(execFile)
const MEGABYTE = 1_048_576

let folder: string
/** Whether the folder is a disk of one megabyte: only root may make one. */
let small = false
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'odata-pos-disk-'))
  small = await run('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).then(
    () => true,
    () => false,
  )
})
afterAll(async () => {
  if (small) await run('umount', [folder])
  await rm(folder, { recursive: true, force: true })
})

test('a file that fills the disk never has its name', async () => {
  async function* bytes() {
    for (let written = 0; written < 8; written++) yield Buffer.alloc(MEGABYTE)
    // Where the disk is large, something else breaks off.
    throw new Error('ENOSPC: as if the disk were full')
  }
  await expect(writeWhole(join(folder, 'backup'), Readable.from(bytes()))).rejects.toThrow(/ENOSPC/)
  expect(await readdir(folder)).not.toContain('backup')
})

test('room is asked for before it is needed, of all that goes to one disk together', async () => {
  const needs = (bytes: number) => [
    { folder, bytes, what: 'the backup' },
    { folder, bytes, what: 'its proof' },
  ]
  await rm(join(folder, 'backup.partial'), { force: true })
  await expect(requireSpace(needs(1), 0)).resolves.toBeUndefined()
  const { bavail, bsize } = await statfs(folder)
  const half = (bavail * bsize) / 2
  await expect(requireSpace(needs(half * 1.5), 0)).rejects.toThrow(/not enough space.*the backup and its proof/)
  await expect(requireSpace(needs(1), half * 4)).rejects.toThrow(/not enough space/)
})
