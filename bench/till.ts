import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { ids, PASSWORD } from '../apps/server/src/platform/testing/shop-ids.ts'
import { scan } from '../e2e/harness/keyboard.ts'
import { importUploaded, upload } from './import-client.ts'
import { percentiles, report } from './machine.ts'
import type { BenchOptions } from './main.ts'
import { type OpenTill, openTill } from './open-till.ts'
import { asCsv, type BenchProduct, benchProducts, pick, randomFrom } from './products.ts'
import { startSignedIn, withDatabase } from './server-under-test.ts'

const ROWS = 100_000
const SCANS = 60
const WORDS = 12
const RELOADS = 5
const READY_MS_MAX = 120_000
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)

/**
 * Notes in the page what the person at it would see: when the till could be used, from a key to the frame that shows what
 * it did, and stretches during which nothing else got a turn.
 */
const WATCH = `
  window.bench = { readyMs: null, key: null, frames: [], longTasks: [] }
  addEventListener('keydown', (event) => { window.bench.key = event.key === 'Enter' || window.bench.typing ? performance.now() : null }, true)
  new MutationObserver(() => {
    const bench = window.bench
    if (bench.readyMs === null && document.querySelector('button[data-product]')) bench.readyMs = performance.now()
    if (bench.key === null) return
    const from = bench.key
    bench.key = null
    requestAnimationFrame(() => bench.frames.push(performance.now() - from))
  }).observe(document, { childList: true, subtree: true, characterData: true })
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) window.bench.longTasks.push(task.duration)
  }).observe({ type: 'longtask', buffered: true })
`

/**
 * The till in a real Chromium with 100,000 products: scan to line, keystroke to results, reload to ready with the server
 * gone, what its first paint fetches, and its longest tasks.
 */
export async function run({ rows, workers }: BenchOptions): Promise<void> {
  const products = benchProducts(rows ?? ROWS)
  await withDatabase(async (database) => {
    const server = await startSignedIn(database.url, workers ?? 1)
    const profile = await mkdtemp(join(tmpdir(), 'odata-pos-bench-'))
    let stopped = false
    let browser: BrowserContext | null = null
    try {
      const file = await upload(server, 'products.csv', new TextEncoder().encode(asCsv(products)))
      await importUploaded(server, file.id, { dryRun: false, storeId: ids.store })
      const till = await openTill(database.pool)
      browser = await chromium.launchPersistentContext(profile, {
        baseURL: `http://127.0.0.1:${server.port}`,
        viewport: { width: 1366, height: 768 },
        args: ['--no-sandbox', '--disable-gpu'],
        ...(CHROMIUM === undefined ? {} : { executablePath: CHROMIUM }),
      })
      await browser.addInitScript(WATCH)
      const page = await browser.newPage()
      await signIn(page, till)
      await cold(page, products.length)
      await scans(page, products)
      await keystrokes(page, products)
      await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)')
      await server.stop()
      stopped = true
      await reloads(page, products.length)
    } finally {
      await browser?.close()
      if (!stopped) await server.stop()
      await rm(profile, { recursive: true, force: true })
    }
  })
}

/** What signing in and choosing the register leaves on the device. */
async function signIn(page: Page, till: OpenTill): Promise<void> {
  await page.goto('/login')
  await page.evaluate(
    async ({ password, storeId, registerId }) => {
      const call = async (path: string, init: RequestInit) => (await fetch(`/api/v1${path}`, init)).json()
      const json = { 'content-type': 'application/json' }
      const body = JSON.stringify({ username: 'manager', password, cookie: true })
      const { accessToken, user } = await call('/auth/login', { method: 'POST', headers: json, body })
      const headers = { authorization: `Bearer ${accessToken}` }
      const [company, store, register] = await Promise.all(
        ['/company', `/stores/${storeId}`, `/registers/${registerId}`].map((path) => call(path, { headers })),
      )
      localStorage.setItem('odata-pos.user', JSON.stringify(user))
      localStorage.setItem('odata-pos.company', JSON.stringify(company))
      localStorage.setItem('odata-pos.till.device', JSON.stringify({ store, register }))
    },
    { password: PASSWORD, storeId: ids.store, registerId: till.registerId },
  )
}

type Watched = { readyMs: number; frames: number[]; longTasks: number[] }
const watched = (page: Page) => page.evaluate<Watched>('window.bench')
const forget = (page: Page) => page.evaluate('window.bench.frames = []; window.bench.longTasks = []')
const ready = (page: Page) => page.locator('button[data-product]').first().waitFor({ timeout: READY_MS_MAX })

async function cold(page: Page, count: number): Promise<void> {
  await page.goto('/')
  await ready(page)
  const { readyMs } = await watched(page)
  const scripts = await page.evaluate(() => {
    const painted = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.POSITIVE_INFINITY
    return performance
      .getEntriesByType('resource')
      .filter((entry): entry is PerformanceResourceTiming => /\.js$/.test(new URL(entry.name).pathname))
      .filter(({ startTime }) => startTime < painted)
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)
  })
  report({
    scenario: 'till-cold',
    products: count,
    readyMs: Math.round(readyMs),
    scriptKb: Math.round(scripts / 1024),
    limitScriptKb: 180,
  })
  // The search index is entered in short slices behind the first paint.
  await page.waitForTimeout(5_000)
}

async function scans(page: Page, products: readonly BenchProduct[]): Promise<void> {
  const random = randomFrom(7)
  await forget(page)
  for (let index = 0; index < SCANS; index++) {
    await scan(page, pick(random, products).barcode)
    await page.waitForFunction((count) => Reflect.get(window, 'bench').frames.length > count, index)
  }
  await told(page, 'till-scan', 16)
}

async function keystrokes(page: Page, products: readonly BenchProduct[]): Promise<void> {
  const random = randomFrom(11)
  await forget(page)
  await page.evaluate('window.bench.typing = true')
  for (let index = 0; index < WORDS; index++) {
    const [word = ''] = pick(random, products).name.split(' ')
    await page.keyboard.press('F2')
    await page.evaluate('window.bench.key = null')
    // People type without accents, and so does the driver.
    for (const letter of word.normalize('NFD').replace(/\p{M}/gu, '').slice(0, 5)) {
      await page.keyboard.press(letter)
      // A letter that changes nothing on screen has no frame to wait for.
      await page.waitForTimeout(150)
    }
  }
  await told(page, 'till-keystroke', 16)
  await page.evaluate('window.bench.typing = false')
}

async function told(page: Page, scenario: string, limitP95Ms: number): Promise<void> {
  const { frames, longTasks } = await watched(page)
  report({
    scenario,
    measured: frames.length,
    ...percentiles(frames),
    limitP95Ms,
    longTasks: longTasks.length,
    longestTaskMs: Math.round(Math.max(0, ...longTasks)),
  })
}

async function reloads(page: Page, count: number): Promise<void> {
  const times: number[] = []
  for (let index = 0; index < RELOADS; index++) {
    await page.reload()
    await ready(page)
    times.push((await watched(page)).readyMs)
  }
  report({ scenario: 'till-reload-offline', products: count, ...percentiles(times), limitMs: 1_500 })
}
