import { hostname } from 'node:os'
import type pg from 'pg'

/** Whether a program that works on jobs under this name on this machine has shown itself within its last three heartbeats. */
export async function isWorkerAlive(client: Pick<pg.ClientBase, 'query'>, name: string): Promise<boolean> {
  const { rows } = await client.query<{ alive: boolean }>(
    `select exists (
       select from jobs.instance where name = $1 and host = $2 and stopped_on is null
         and heartbeat_on > now() - 3 * make_interval(secs => heartbeat_seconds)) as alive`,
    [name, hostname()],
  )
  return rows[0]?.alive ?? false
}
