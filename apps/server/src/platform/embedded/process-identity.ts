import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'

/**
 * Text that tells a running process from any other that ever bore the same number: boot and start time.
 * Null when no such process runs.
 */
export function processIdentity(pid: number): string | null {
  try {
    if (process.platform !== 'linux') {
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', timeout: 5_000 }).trim()
    }
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The command, in parentheses, may hold spaces; after it come the state (1st) and the start time (20th).
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ')
    const [state] = fields
    if (state === 'Z' || state === 'X') return null
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`
  } catch {
    return null
  }
}

function worksIn(pid: string, folder: { dev: number; ino: number }): boolean {
  try {
    const cwd = statSync(`/proc/${pid}/cwd`)
    return (
      cwd.dev === folder.dev && cwd.ino === folder.ino && readFileSync(`/proc/${pid}/comm`, 'utf8') === 'postgres\n'
    )
  } catch {
    // The process ended meanwhile, or is another user's.
    return false
  }
}

/**
 * Numbers of the PostgreSQL processes whose working folder is `folder` (PostgreSQL works in its data folder).
 * Linux only: elsewhere the answer is empty and PostgreSQL's own interlock has the last word.
 */
export function postgresProcessesIn(folder: string): number[] {
  if (process.platform !== 'linux') return []
  const { dev, ino } = statSync(folder)
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && worksIn(name, { dev, ino }))
    .map(Number)
}
