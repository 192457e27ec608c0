import { type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Binaries, EmbeddedDatabaseError } from './binaries.ts'

const MAJOR_VERSION = '16'

/**
 * How a PostgreSQL program names its cluster. It runs with the cluster as its working folder, set before root's rights
 * are given up, so it needs no access to the folders above: a clone under /root (mode 700) works.
 */
export const clusterArgument = (cluster: string) => (process.platform === 'linux' ? '/proc/self/cwd' : cluster)

/** Options to run a PostgreSQL program on the cluster: its working folder, its system user, a bare environment. */
export const clusterSpawn = (binaries: Binaries, cluster: string): SpawnOptions => ({
  cwd: cluster,
  env: { PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C' },
  ...binaries.user,
})

async function runInitdb(binaries: Binaries, cluster: string, passwordFile: string, durable: boolean): Promise<void> {
  const child = spawn(
    join(binaries.folder, 'bin/initdb'),
    [
      `--pgdata=${clusterArgument(cluster)}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // ICU comes with the programs, so the order of names and the indexes built on it survive a change of machine.
      '--locale-provider=icu',
      '--icu-locale=es',
      '--locale=C',
      `--lc-ctype=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`,
      '--data-checksums',
      '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
    ],
    { ...clusterSpawn(binaries, cluster), stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let complaint = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint += chunk
  })
  const [code] = await once(child, 'close')
  if (code !== 0)
    throw new EmbeddedDatabaseError(`The database could not be created in ${cluster}:\n${complaint.trim()}`)
}

/**
 * Makes the cluster when it is not there, in a folder beside it that takes its name only once complete: a start that
 * was interrupted leaves nothing half made. Throws EmbeddedDatabaseError when the folder is another version's.
 */
export async function ensureCluster(
  binaries: Binaries,
  cluster: string,
  superuserPassword: string,
  durable: boolean,
): Promise<void> {
  if (existsSync(join(cluster, 'PG_VERSION'))) {
    const version = (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim()
    if (version === MAJOR_VERSION) return
    throw new EmbeddedDatabaseError(
      `${cluster} was made by PostgreSQL ${version}, this is ${MAJOR_VERSION}. Restore a backup into an empty data folder.`,
    )
  }
  const partial = `${cluster}.new`
  await rm(partial, { recursive: true, force: true })
  await mkdir(dirname(cluster), { recursive: true })
  await mkdir(partial, { mode: 0o700 })
  const passwordFolder = await mkdtemp(join(tmpdir(), 'odata-pos-'))
  const passwordFile = join(passwordFolder, 'password')
  try {
    await writeFile(passwordFile, `${superuserPassword}\n`, { mode: 0o600 })
    if (binaries.user) {
      const { uid, gid } = binaries.user
      await Promise.all([partial, passwordFolder, passwordFile].map((path) => chown(path, uid, gid)))
    }
    await chmod(partial, 0o700)
    await runInitdb(binaries, partial, passwordFile, durable)
  } finally {
    await rm(passwordFolder, { recursive: true, force: true })
  }
  await rename(partial, cluster)
}
