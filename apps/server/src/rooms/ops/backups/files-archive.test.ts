import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ids } from '../../../platform/testing/shop-ids.ts'
import { filesPath } from './files-archive.ts'
import { makeBackup } from './make-backup.ts'
import { restoreShop } from './restore-shop.ts'
import { embeddedShop, shopFolders } from './testing/embedded-shop.ts'

const tell = () => undefined
const PATIENCE_MS = 120_000

let folders: Awaited<ReturnType<typeof shopFolders>>
let shop: Awaited<ReturnType<typeof embeddedShop>>
beforeAll(async () => {
  folders = await shopFolders()
  shop = await embeddedShop(folders.config)
}, PATIENCE_MS)
afterAll(async () => {
  await folders.remove()
}, PATIENCE_MS)

const images = () => join(folders.config.dataDir, 'files/images')

async function addPicture(productId: string, bytes: string): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest()
  const name = `${sha256.toString('hex')}.webp`
  await mkdir(images(), { recursive: true })
  await writeFile(join(images(), name), bytes)
  await shop.pool.query(
    `insert into product_images (product_id, file_name, content_type, width, height, sha256) values ($1, $2, 'image/webp', 1, 1, $3)`,
    [productId, name, sha256],
  )
  return name
}

test(
  'pictures are in the backup, proven by their hashes, and come back with it',
  async () => {
    const milk = await addPicture(ids.products.milk, 'a picture of milk')
    const bread = await addPicture(ids.products.bread, 'a picture of bread')
    await mkdir(join(folders.config.dataDir, 'files/imports'), { recursive: true })
    await writeFile(join(folders.config.dataDir, 'files/imports/x.table'), 'not part of the shop')
    const report = await makeBackup(folders.config, { reason: 'manual', tell })
    const path = report.path ?? ''
    expect(report).toMatchObject({
      status: 'verified',
      error: null,
      filesName: expect.stringMatching(/[.]files[.]tar[.]gz$/),
    })
    expect(await readdir(folders.config.backup.folder)).toHaveLength(4)

    // Damaged on the disk: the next backup is told apart, and this one brings the picture back.
    await writeFile(join(images(), bread), 'something else')
    const broken = await makeBackup(folders.config, { reason: 'manual', tell })
    expect([broken.status, broken.error]).toEqual(['unverified', expect.stringContaining(bread)])
    await shop.close()
    await writeFile(join(images(), 'later.webp'), 'came after the backup')
    await restoreShop(folders.config, { file: path, identityFile: null, force: true, toInstant: null, tell })
    expect((await readdir(images())).toSorted()).toEqual([milk, bread].toSorted())
    expect(await readFile(join(images(), bread), 'utf8')).toBe('a picture of bread')
    expect(existsSync(join(folders.config.dataDir, 'files.restoring'))).toBe(false)

    await writeFile(filesPath(path), 'cut short')
    await expect(
      restoreShop(folders.config, { file: path, identityFile: null, force: true, toInstant: null, tell }),
    ).rejects.toThrow(/files.tar.gz is damaged/)
    await rm(filesPath(path))
    await restoreShop(folders.config, { file: path, identityFile: null, force: true, toInstant: null, tell })
    expect(await readdir(images())).toHaveLength(2)
  },
  PATIENCE_MS,
)
