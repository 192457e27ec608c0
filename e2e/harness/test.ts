import { test as base, expect } from '@playwright/test'
import { ids, type Persona } from '../../apps/server/src/platform/testing/shop-ids.ts'
import { verifyBooks } from '../../apps/server/src/rooms/ops/verify/verify-books.ts'
import { type Office, officeOn } from './office.ts'
import { openShop, type Shop, type SignedIn, type Station } from './shop.ts'
import { type Till, tillOn } from './till.ts'
import { type Language, WORDS, type Words } from './words.ts'

export { ids, PASSWORD, PINS } from '../../apps/server/src/platform/testing/shop-ids.ts'
export { fill } from './words.ts'
export { expect }

type Options = {
  /** Who is signed in at this browser; null: nobody. */
  persona: Persona | null
  /** Minor units in the drawer at the start; null: the test opens it. */
  openingFloat: number | null
}

type Fixtures = Options & {
  /** Where the browser finds the server. */
  address: string
  language: Language
  words: Words
  station: Station & { cashSessionId: string | null }
  signedIn: SignedIn | null
  /** Names something in the console that this test brings about on purpose. */
  tolerate: (pattern: RegExp) => void
  till: Till
  office: Office
}

/** What the web app keeps on a device where somebody is signed in at a register. */
export function storageOf(
  { address, company }: { address: string; company: Shop['company'] },
  language: Language,
  signedIn: SignedIn | null,
  station: Station | null,
) {
  const notes: [string, unknown][] = [['odata-pos.language', language]]
  if (signedIn !== null) {
    notes.push(['odata-pos.user', JSON.stringify(signedIn.user)], ['odata-pos.company', JSON.stringify(company)])
  }
  if (station !== null) notes.push(['odata-pos.till.device', JSON.stringify(station)])
  const cookie = {
    name: 'pos_refresh',
    value: signedIn?.cookie ?? '',
    domain: '127.0.0.1',
    path: '/api/v1/auth',
    expires: -1,
    httpOnly: true,
    secure: false,
    sameSite: 'Strict' as const,
  }
  return {
    cookies: signedIn === null ? [] : [cookie],
    origins: [{ origin: address, localStorage: notes.map(([name, value]) => ({ name, value: String(value) })) }],
  }
}

export const test = base.extend<Fixtures, { shop: Shop }>({
  shop: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are wanted from this pattern
    async ({}, use) => {
      const shop = await openShop()
      await use(shop)
      const verification = await verifyBooks(shop.pool)
      await shop.close()
      expect(verification.checks.filter(({ ok }) => !ok)).toEqual([])
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  persona: ['cashier', { option: true }],
  openingFloat: [10_000_000, { option: true }],
  language: async ({ locale }, use) => use(locale?.startsWith('en') ? 'en' : 'es'),
  words: async ({ language }, use) => use(WORDS[language]),
  address: async ({ shop }, use) => use(shop.address),
  baseURL: async ({ address }, use) => use(address),
  signedIn: async ({ shop, persona }, use) => use(persona === null ? null : await shop.signIn(persona)),
  station: async ({ shop, signedIn, openingFloat }, use) => {
    const station = await shop.addRegister(ids.store)
    const opener = signedIn?.token ?? shop.adminToken
    const session = openingFloat === null ? null : await shop.openDrawer(station.register.id, openingFloat, opener)
    await use({ ...station, cashSessionId: session?.id ?? null })
  },
  storageState: async ({ shop, address, language, signedIn, station }, use) =>
    use(storageOf({ address, company: shop.company }, language, signedIn, station)),
  tolerate: async ({ context }, use) => {
    const found: string[] = []
    const tolerated: RegExp[] = []
    // A breach of the content security policy and a failed request are told in the console too.
    context.on('console', (message) => {
      if (message.type() === 'error') found.push(`${message.text()} ${message.location().url}`)
    })
    context.on('weberror', (error) => found.push(String(error.error().stack ?? error.error())))
    await use((pattern) => tolerated.push(pattern))
    expect(found.filter((problem) => !tolerated.some((pattern) => pattern.test(problem)))).toEqual([])
  },
  page: async ({ page, tolerate: _watched }, use) => {
    // What the browser itself does with a print (a window of the system's) is not the till's; that it is asked is.
    await page.addInitScript('window.print = () => { top.printed = (top.printed ?? 0) + 1 }')
    await use(page)
  },
  till: async ({ page, words }, use) => use(tillOn(page, words)),
  office: async ({ page, words }, use) => use(officeOn(page, words)),
})
