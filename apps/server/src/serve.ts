import cluster from 'node:cluster'
import type { FastifyListenOptions } from 'fastify'
import { buildApp } from './app.ts'
import type { Config } from './config.ts'
import { openContext } from './platform/open-context.ts'
import { openServerLog } from './server-log.ts'

const CLOSE_TIMEOUT_MS = 15_000

export type Serving = { port: number; close(): Promise<void> }

/** The port is another program's. */
export class PortTaken extends Error {
  override name = 'PortTaken'
  constructor(port: number) {
    super(
      `Port ${port} is taken by another program. Stop that program, or choose another port: PORT=${port + 1} npm start`,
    )
  }
}

const errorCode = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined)

/**
 * Whether every worker has a socket of its own on the port, among which the kernel shares out connections. Through the
 * primary, a connection that it was handing to a worker which died hangs until the client gives up.
 */
const sharesPort = (config: Config) => cluster.isWorker && process.platform === 'linux' && config.port !== 0

/** Builds the application over the database and listens. `close` lets the requests under way end first. */
export async function serve(config: Config, url: string): Promise<Serving> {
  const log = openServerLog(config)
  const open = openContext({ config, url, log, applicationName: 'odata-pos' })
  const app = await buildApp(open.ctx)
  try {
    const where: FastifyListenOptions & { reusePort: boolean } = {
      host: config.host,
      port: config.port,
      reusePort: sharesPort(config),
    }
    await app.listen(where)
  } catch (error) {
    await app.close()
    await open.close()
    if (errorCode(error) === 'EADDRINUSE') throw new PortTaken(config.port)
    throw error
  }
  const address = app.server.address()
  return {
    port: typeof address === 'object' && address ? address.port : config.port,
    async close() {
      const late = setTimeout(() => app.server.closeAllConnections(), CLOSE_TIMEOUT_MS)
      await app.close()
      clearTimeout(late)
      await open.close()
    },
  }
}
