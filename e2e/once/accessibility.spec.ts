import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, fill, ids, test } from '../harness/test.ts'

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme nothing stands in anybody’s way`, () => {
    test.use({ colorScheme })
    test.setTimeout(180_000)

    test('at the till', async ({ till, page, words }) => {
      const t = words.till
      await till.open()
      await expectAccessible(page, colorScheme)
      await till.scan('7702001000011')
      await till.scan('2*7702001000028')
      await till.scan('7709999999992')
      await expectAccessible(page, colorScheme)
      for (const [open, title] of [
        ['F12', t.pay.title],
        ['F4', t.discount.title],
        ['F3', t.customer.title],
        ['F6', t.hold.title],
        ['F8', t.return.title],
        ['F9', t.quantity.title],
        ['F10', t.price.title],
        ['F1', t.command.more],
        ['?', t.keys.title],
      ] as const) {
        await page.keyboard.press(open)
        await expect(till.dialog(title)).toBeVisible()
        await expectAccessible(page, colorScheme)
        await page.keyboard.press('Escape')
        await expect(till.dialog(title)).toBeHidden()
      }
      for (const title of [t.cash.title, t.xReport.title, t.closing.title, t.settings.title, t.outbox.title]) {
        await till.more(title)
        await expect(till.dialog(title)).toBeVisible()
        await expectAccessible(page, colorScheme)
        await page.keyboard.press('Escape')
        await expect(till.dialog(title)).toBeHidden()
      }
      for (const [open, title] of [
        [t.printer.devices, words.devices.title],
        [t.card.charges, t.card.charges],
        [t.command.clear, t.voidTicket.title],
      ] as const) {
        await till.more(open)
        await expect(till.dialog(title)).toBeVisible()
        await expectAccessible(page, colorScheme)
        await page.keyboard.press('Escape')
        await expect(till.dialog(title)).toBeHidden()
      }
      await page.keyboard.press('F4')
      await till.dialog(t.discount.title).getByRole('button', { name: '20 %', exact: true }).click()
      await expect(till.dialog(t.approval.title)).toBeVisible()
      await expectAccessible(page, colorScheme)
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
      await till.payExactCash()
      await till.sold({ change: '$ 0' })
      await expectAccessible(page, colorScheme)
      await page.keyboard.press('Control+l')
      await expect(page.getByRole('heading', { name: t.lock.title })).toBeVisible()
      await expectAccessible(page, colorScheme)
    })

    test.describe('before the till', () => {
      test.use({ persona: null, openingFloat: null })
      test('at the entrance', async ({ page, words, station }) => {
        const s = words.shared.signIn
        await page.goto('/login')
        await expect(page.getByRole('heading', { name: s.title })).toBeVisible()
        await expectAccessible(page, colorScheme)
        await page.getByLabel(s.username).fill('cashier')
        await page.getByLabel(s.password, { exact: true }).fill('granizo-azul-72')
        await page.getByRole('button', { name: s.submit }).click()
        await expect(
          page.getByRole('heading', { name: fill(words.till.open.title, { register: station.register.name }) }),
        ).toBeVisible()
        await expectAccessible(page, colorScheme)
        await page.getByRole('button', { name: words.till.open.otherRegister }).click()
        await expect(page.getByRole('button', { name: station.register.name })).toBeVisible()
        await expectAccessible(page, colorScheme)
      })
    })

    test.describe('behind', () => {
      test.use({ persona: 'admin' })
      test('in the back office', async ({ page, shop, station }) => {
        const sale = await shop.sell({
          cashSessionId: station.cashSessionId ?? '',
          lines: [{ productId: ids.products.rice, quantity: '1' }],
          payments: [{ method: 'cash', amount: 525_000 }],
        })
        for (const path of [
          'today',
          'sales',
          `sales/${sale.id}`,
          'returns',
          'cash-sessions',
          `cash-sessions/${station.cashSessionId}`,
          'reports',
          'products',
          'products/new',
          `products/${ids.products.coffee}`,
          'categories',
          'inventory',
          'inventory/moves',
          'inventory/value',
          'inventory/transfers/new',
          'inventory/adjustments/new',
          'purchasing',
          'purchasing/orders/new',
          'purchasing/receipts/new',
          'purchasing/invoices/new',
          'purchasing/payables',
          'purchasing/suppliers',
          'purchasing/rules',
          'quotations',
          'quotations/new',
          'quotations/conversion',
          'customers',
          'imports',
          'stores',
          'users',
          'roles',
          'settings',
          'audit',
          'system',
        ]) {
          await test.step(path, async () => {
            await page.goto(`/admin/${path}`)
            await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
            await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
            await expectAccessible(page, colorScheme)
          })
        }
      })
    })
  })
}

/** Everything axe knows, in light; in the dark only what the colours change. */
async function expectAccessible(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  const axe = new AxeBuilder({ page })
  if (colorScheme === 'light') axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
  else axe.withRules(['color-contrast'])
  const { violations } = await axe.analyze()
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    nodes: nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary}`),
  }))
  expect(found).toEqual([])
}
