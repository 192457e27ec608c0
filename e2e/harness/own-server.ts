import { startServer } from '../../apps/server/src/platform/testing/running-server.ts'
import { test as onTheShop } from './test.ts'

/** A server of the test's own on the shop's database, to be taken away and brought back. */
export const test = onTheShop.extend<{ server: { address: string; stop(): Promise<void>; start(): Promise<void> } }>({
  server: async ({ shop }, use) => {
    const { databaseUrl } = shop
    let running = await startServer({ databaseUrl })
    const { port } = running
    await use({
      address: `http://127.0.0.1:${port}`,
      stop: () => running.stop(),
      start: async () => {
        running = await startServer({ databaseUrl, port })
      },
    })
    await running.stop()
  },
  address: async ({ server }, use) => use(server.address),
})
