import { existsSync } from 'node:fs'
import { defineConfig, devices } from '@playwright/test'

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)

export default defineConfig({
  testDir: 'e2e',
  // A flow that passes on the second try is broken: nothing is retried.
  retries: 0,
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'line',
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1366, height: 768 },
    // The app's own cache is tried where the network is taken away; elsewhere it would only fetch everything twice.
    serviceWorkers: 'block',
    // A trace of every test costs a sixth of the run; `--trace on` takes one of the test in question.
    screenshot: 'only-on-failure',
    actionTimeout: 10_000,
    launchOptions: {
      ...(CHROMIUM === undefined ? {} : { executablePath: CHROMIUM }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  projects: [
    { name: 'es', use: { locale: 'es-CO', timezoneId: 'America/Bogota' } },
    // What is long and speaks little runs in one language.
    { name: 'en', testIgnore: 'once/**', use: { locale: 'en-US', timezoneId: 'America/Bogota' } },
  ],
})
