import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'packages/*/src/**/*.test.ts',
            'apps/*/src/**/*.test.{ts,tsx}',
            'scripts/**/*.test.ts',
            'bench/**/*.test.ts',
          ],
          exclude: ['**/*.pg.test.ts', '**/*.production.test.ts', '**/node_modules/**'],
        },
      },
      {
        test: {
          name: 'pg',
          include: ['apps/server/src/**/*.pg.test.ts', 'bench/**/*.pg.test.ts', 'chaos/**/*.pg.test.ts'],
          globalSetup: 'apps/server/src/platform/testing/global-setup.ts',
          pool: 'forks',
          // The server's modules are loaded once a worker: every test makes its own database and application.
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          // What needs programs that npm does not bring: nginx, Redis, Prometheus, pg_dump (npm run test:production).
          name: 'production',
          include: ['deploy/tests/*.test.ts', 'apps/server/src/**/*.production.test.ts'],
          globalSetup: 'apps/server/src/platform/testing/global-setup.ts',
          pool: 'forks',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
