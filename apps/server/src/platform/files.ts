import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

export type Files = {
  /** Stores the bytes under the name, replacing what was there; on the disk for good once the promise resolves. */
  write(folder: string, name: string, bytes: Uint8Array): Promise<void>
  /** The bytes, or null when there is no such file. */
  read(folder: string, name: string): Promise<Buffer | null>
  /** Removes the file; one that is not there is already removed. */
  remove(folder: string, name: string): Promise<void>
}

const NAME = /^[a-z0-9][a-z0-9._-]{0,127}$/

/** Uploaded files under `<dataDir>/files`, outside everything the web serves. Names that could leave it are refused. */
export function createFiles(dataDir: string): Files {
  const place = (folder: string, name: string) => {
    if (!NAME.test(folder) || !NAME.test(name)) throw new RangeError(`not a file name: ${folder}/${name}`)
    return join(dataDir, 'files', folder, name)
  }
  return {
    async write(folder, name, bytes) {
      const path = place(folder, name)
      const partial = `${path}.${randomUUID()}`
      await mkdir(join(dataDir, 'files', folder), { recursive: true })
      const handle = await open(partial, 'wx', 0o640)
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(partial, path)
    },
    async read(folder, name) {
      try {
        return await readFile(place(folder, name))
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
        throw error
      }
    },
    remove: (folder, name) => rm(place(folder, name), { force: true }),
  }
}
