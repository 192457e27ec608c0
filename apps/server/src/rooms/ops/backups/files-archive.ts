import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import tar from 'tar-fs'
import { hashFile, openArchive, requireUndamaged, writeWhole } from './archive.ts'

/** Files that are sent to be read once: not part of the shop. */
const LEFT_OUT = 'imports'

/** The file beside a backup that holds the pictures: `pos_odata_….files.tar.gz`, with `.age` where the backup has it. */
export const filesPath = (backupPath: string) => backupPath.replace(/[.]dump[.]gz(?=[.]age$|$)/, '.files.tar.gz')

export const filesFolder = (dataDir: string) => join(dataDir, 'files')

/** A file that is being written has a name of its own until it is whole. */
const isPartial = (path: string) => /[.][0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(path)

/** Whether the shop has uploaded files that belong into a backup. */
export async function hasFiles(dataDir: string): Promise<boolean> {
  const folder = filesFolder(dataDir)
  if (!existsSync(folder)) return false
  const folders = (await readdir(folder)).filter((name) => name !== LEFT_OUT)
  const contents = await Promise.all(folders.map((name) => readdir(join(folder, name))))
  return contents.some((names) => names.length > 0)
}

/** Writes the uploaded files into one compressed archive. */
export async function archiveFiles(dataDir: string, archive: string): Promise<void> {
  const folder = filesFolder(dataDir)
  const left = join(folder, LEFT_OUT)
  const pack = tar.pack(folder, {
    ignore: (name) => name === left || name.startsWith(left + sep) || isPartial(name),
  })
  const gzip = createGzip()
  pack.once('error', (error: Error) => gzip.destroy(error))
  await writeWhole(archive, pack.pipe(gzip))
}

async function unpackFiles(archive: string, identityFile: string | null, folder: string): Promise<void> {
  const { content } = await openArchive(archive, identityFile)
  await mkdir(folder, { recursive: true })
  await pipeline(content, tar.extract(folder))
}

/**
 * What is wrong with the archived files, unpacked into `scratch`: every picture that the restored database names and that
 * the shop still has must be in them, byte for byte (its name is its SHA-256). Null = nothing.
 */
export async function damagedFiles(
  restored: Pick<pg.Pool, 'query'>,
  dataDir: string,
  archive: string,
  scratch: string,
): Promise<string | null> {
  await unpackFiles(archive, null, scratch)
  const { rows } = await restored.query<{ name: string; sha256: string }>(
    `select file_name as name, encode(sha256, 'hex') as sha256 from product_images`,
  )
  const damaged: string[] = []
  for (const { name, sha256 } of rows) {
    if (!existsSync(join(filesFolder(dataDir), 'images', name))) continue
    const hash = await hashFile(join(scratch, 'images', name)).catch(() => null)
    if (hash !== sha256) damaged.push(name)
  }
  return damaged.length === 0
    ? null
    : `${damaged.length} pictures are not in it as they are: ${damaged.slice(0, 3).join(', ')}`
}

/** Throws BackupError when the files that came with the backup are not whole. */
export async function requireFilesUndamaged(backupPath: string): Promise<void> {
  if (existsSync(filesPath(backupPath))) await requireUndamaged(filesPath(backupPath))
}

/** Puts the files that came with the backup in place of those that are there; nothing where none came with it. */
export async function restoreFiles(dataDir: string, backupPath: string, identityFile: string | null): Promise<void> {
  const archive = filesPath(backupPath)
  if (!existsSync(archive)) return
  const folder = filesFolder(dataDir)
  const [beside, aside] = [`${folder}.restoring`, `${folder}.before`]
  await rm(beside, { recursive: true, force: true })
  await unpackFiles(archive, identityFile, beside)
  await rm(aside, { recursive: true, force: true })
  if (existsSync(folder)) await rename(folder, aside)
  await rename(beside, folder)
  await rm(aside, { recursive: true, force: true })
}
