import { openEmptyShop } from '../harness/shop.ts'
import { expect, test as onTheShop } from '../harness/test.ts'
import { tillOn } from '../harness/till.ts'
import { labelOf } from '../harness/words.ts'

/** A machine on which nobody has set anything up. */
const test = onTheShop.extend<{ empty: { address: string } }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are wanted from this pattern
  empty: async ({}, use) => {
    const empty = await openEmptyShop()
    await use(empty)
    await empty.close()
  },
  address: async ({ empty }, use) => use(empty.address),
})
test.use({ persona: null, openingFloat: null, storageState: undefined })

const PASSWORD = 'alpargata-verde-19'

test('from an empty machine to the first sale', async ({ page, words }) => {
  const s = words.setup
  await page.goto('/')
  await page.getByRole('button', { name: s.own }).click()

  await page.getByRole('button', { name: s.next }).click()
  await expect(page.getByLabel(labelOf(s.legalName))).toHaveAttribute('aria-invalid', 'true')
  await page.getByLabel(labelOf(s.legalName)).fill('Panadería El Trigal S.A.S.')
  await page.getByLabel(labelOf(s.taxId)).fill('900123456')
  await page.getByRole('button', { name: s.next }).click()
  await page.getByLabel(labelOf(s.storeName)).fill('Centro')
  await page.getByRole('button', { name: s.next }).click()
  await expect(page.getByText(s.taxesIntro)).toBeVisible()
  await page.getByRole('button', { name: s.next }).click()
  await page.getByLabel(labelOf(s.fullName)).fill('Rosa Díaz')
  await page.getByLabel(labelOf(s.password)).fill('corta')
  await page.getByRole('button', { name: s.finish }).click()
  await expect(page.getByLabel(labelOf(s.password))).toHaveAttribute('aria-invalid', 'true')
  await page.getByLabel(labelOf(s.password)).fill(PASSWORD)
  await page.getByRole('button', { name: s.finish }).click()
  await page.waitForURL('**/admin**')

  // One product, and the till sells it.
  const p = words.products
  await page.goto('/admin/products/new')
  await page.getByLabel(labelOf(p.name)).fill('Pan de bono')
  await page.getByLabel(labelOf(p.sku)).fill('BONO')
  await page.getByLabel(labelOf(p.price)).fill('2500')
  await page.keyboard.press('Control+s')
  await page.waitForURL(/\/admin\/products\/(?!new)/)

  const t = words.till
  await page.goto('/')
  await page.getByRole('button', { name: s.firstRegister }).click()
  await page.getByRole('button', { name: t.open.confirm }).click()
  const till = tillOn(page, words)
  await till.ready()
  await till.tile('BONO').click()
  await till.payExactCash()
  await till.sold({ change: '$ 0' })
  await till.numbered('C1-1')
})

test('the demo shop shows how far it is, and opens full', async ({ page, words }) => {
  test.setTimeout(180_000)
  const s = words.setup
  await page.goto('/setup')
  await page.getByRole('button', { name: s.demo }).click()
  await page.getByLabel(labelOf(s.demoPassword)).fill(PASSWORD)
  await page.getByRole('button', { name: s.demoStart }).click()
  const progress = page.getByRole('progressbar', { name: s.demoLoading })
  await expect(progress).toBeVisible()
  await page.waitForURL('**/admin**', { timeout: 170_000 })
  await page.goto('/admin/products')
  await expect(page.getByRole('row').nth(20)).toBeVisible()
})
