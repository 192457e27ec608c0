import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Binaries } from '../../../platform/embedded/binaries.ts'
import { clusterArgument, clusterSpawn } from '../../../platform/embedded/cluster.ts'
import { readPostmaster, stopPostmaster } from '../../../platform/embedded/postmaster.ts'
import { BackupError } from './backup-error.ts'

const POLL_MS = 20
const LOG_TAIL_LINES = 8
const PORT = '5432'

export type PrivateServer = {
  /** Address of a database, for the superuser unless another user is named. */
  url(database: string, user?: string): string
  stop(): Promise<void>
}

const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '',
  port: PORT,
  archive_mode: 'off',
  // The shop's server allows more connections than this one needs, which only a standby must not have fewer of.
  hot_standby: 'off',
  shared_buffers: '64MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '4GB',
  jit: 'off',
  timezone: 'UTC',
}

/**
 * Starts PostgreSQL on a restored cluster where nobody else reaches it: no TCP, a socket in a folder of its own that
 * only this user may enter, and there no password. Recovery has ended once it returns. Throws BackupError with the end
 * of the server's log.
 */
export async function startPrivateServer(
  binaries: Binaries,
  cluster: string,
  options: { settings?: Readonly<Record<string, string>>; durable: boolean; timeoutMs: number },
): Promise<PrivateServer> {
  const folder = await mkdtemp(join(tmpdir(), 'odata-pos-restore-'))
  const access = join(folder, 'hba.conf')
  await writeFile(access, 'local all all trust\n', { mode: 0o600 })
  if (binaries.user) {
    const { uid, gid } = binaries.user
    await Promise.all([folder, access].map((path) => chown(path, uid, gid)))
  }
  const settings = {
    ...SETTINGS,
    unix_socket_directories: folder,
    hba_file: access,
    ...(options.durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
    ...options.settings,
  }
  const child = spawn(
    join(binaries.folder, 'bin/postgres'),
    [
      '-D',
      clusterArgument(cluster),
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    { ...clusterSpawn(binaries, cluster), stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  )
  const lines: string[] = []
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lines.push(...text.trimEnd().split('\n'))
    lines.splice(0, lines.length - LOG_TAIL_LINES)
  })
  const exited = once(child, 'exit')
  // A script that is ended early leaves no server behind.
  const endAtOnce = () => child.kill('SIGQUIT')
  process.once('exit', endAtOnce)
  const stop = async () => {
    process.off('exit', endAtOnce)
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      await stopPostmaster(child.pid)
      await exited
    }
    await rm(folder, { recursive: true, force: true })
  }
  const deadline = Date.now() + options.timeoutMs
  for (;;) {
    const postmaster = readPostmaster(cluster)
    if (postmaster?.pid === child.pid && postmaster?.ready) break
    const ended = child.exitCode !== null || child.signalCode !== null
    if (ended || Date.now() > deadline) {
      await stop()
      const story = lines.join('\n')
      if (story.includes('recovery ended before configured recovery target was reached')) {
        throw new BackupError(`The archived log ends before that instant; name an earlier one.\n${story}`)
      }
      throw new BackupError(`The restored database ${ended ? 'does not start' : 'is not ready in time'}:\n${story}`)
    }
    await delay(POLL_MS)
  }
  return {
    url: (database, user = 'postgres') => `postgres://${user}@${encodeURIComponent(folder)}:${PORT}/${database}`,
    stop,
  }
}
