import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { clearLeftovers } from '../../../platform/embedded/postmaster.ts'

/** Removes a scratch cluster, with the server that a killed run may have left on it. */
export async function removeCluster(cluster: string): Promise<void> {
  if (!existsSync(cluster)) return
  await clearLeftovers(cluster, () => undefined)
  await rm(cluster, { recursive: true, force: true })
}
