import { mkdtemp, readlink, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium } from '@playwright/test'
import { test } from '../harness/own-server.ts'
import { expect, PASSWORD, storageOf } from '../harness/test.ts'
import { tillOn } from '../harness/till.ts'

test.use({ serviceWorkers: 'allow' })

/** Ends the whole browser as a power cut would: nothing gets a word in. Its lock on the profile names its process. */
async function kill(context: BrowserContext, profile: string): Promise<void> {
  const pid = Number((await readlink(join(profile, 'SingletonLock'))).split('-').at(-1))
  const closed = context.waitForEvent('close')
  process.kill(pid, 'SIGKILL')
  await closed
}

test('a browser killed right after “paid”, with the server gone, still sends the sale, once', async ({
  shop,
  server,
  address,
  station,
  signedIn,
  language,
  words,
  launchOptions,
  contextOptions,
}) => {
  const profile = await mkdtemp(join(tmpdir(), 'odata-pos-browser-'))
  const open = () =>
    chromium.launchPersistentContext(profile, { ...launchOptions, ...contextOptions, baseURL: address })

  const first = await open()
  const { cookies, origins } = storageOf({ address, company: shop.company }, language, signedIn, station)
  await first.addCookies(cookies)
  const page = await first.newPage()
  await page.goto('/login')
  await page.evaluate(
    `for (const { name, value } of ${JSON.stringify(origins[0]?.localStorage)}) localStorage.setItem(name, value)`,
  )
  const till = tillOn(page, words)
  await till.open()
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)')
  await server.stop()
  await till.scan('7702001000011')
  await till.payExactCash()
  await till.sold({ change: '$ 0' })
  await kill(first, profile)

  await server.start()
  const second = await open()
  // The browser writes its cookies and notes lazily: the sale must be there though all else were forgotten.
  const again = tillOn(await second.newPage(), words)
  await again.page.goto('/login')
  await second.clearCookies()
  await again.page.evaluate('localStorage.clear()')
  await again.page.reload()
  await again.page.getByLabel(words.shared.signIn.username).fill('cashier')
  await again.page.getByLabel(words.shared.signIn.password, { exact: true }).fill(PASSWORD)
  await again.page.getByRole('button', { name: words.shared.signIn.submit }).click()
  await again.page.getByRole('button', { name: station.register.name }).click()
  await again.ready()
  await expect.poll(() => shop.countSales(station.register.id)).toBe(1)
  await expect(again.lines).toHaveCount(0)
  expect(await shop.salesOf(station.register.id)).toMatchObject([
    { number: `${station.register.code}-1`, total: 1_990_000 },
  ])
  await second.close()
  await rm(profile, { recursive: true, force: true })
})
