import { verifyBooks } from '../../apps/server/src/rooms/ops/verify/verify-books.ts'
import { receiptLabels } from '../../packages/domain/src/receipt/index.ts'
import { expect, fill, test } from '../harness/test.ts'

test.use({ openingFloat: null })

test('a shift: opened with a float, cash in and out, X, counted blind, Z; the books hold', async ({
  till,
  page,
  shop,
  station,
  words,
  language,
}) => {
  const t = words.till
  const paper = receiptLabels[language]
  const { register } = station
  await page.goto('/')
  await expect(page.getByRole('heading', { name: fill(t.open.title, { register: register.name }) })).toBeVisible()
  await till.field(page.locator('main'), fill(t.count.of, { denomination: '$ 50.000' })).fill('2')
  await expect(page.getByText('$ 100.000').last()).toBeVisible()
  await page.getByRole('button', { name: t.open.confirm }).click()
  await till.ready()

  await till.scan('7702001000011')
  await till.payExactCash()
  await till.numbered(`${register.code}-1`)

  const cash = till.dialog(t.cash.title)
  await till.more(t.cash.title)
  await cash.getByText(t.cash.in, { exact: true }).click()
  await cash.getByLabel(t.cash.amount).fill('20000')
  await cash.getByLabel(t.cash.reason).fill('Sencillo del banco')
  await cash.getByRole('button', { name: t.cash.confirm.in }).click()
  await expect(cash).toBeHidden()
  await till.more(t.cash.title)
  await cash.getByLabel(t.cash.amount).fill('5000')
  await cash.getByLabel(t.cash.reason).fill('Bolsas')
  await page.keyboard.press('Enter')
  await expect(cash).toBeHidden()

  await till.more(t.xReport.title)
  const x = till.dialog(t.xReport.title)
  await expect(x).toContainText(`${paper.sales} (1)`)
  await expect(x).toContainText('$ 19.900')
  await expect(x).not.toContainText(paper.expected)
  await page.keyboard.press('Escape')
  await expect(x).toBeHidden()

  await till.more(t.closing.title)
  const closing = till.dialog(t.closing.title)
  await expect(closing.getByRole('button', { name: t.closing.confirm })).toBeDisabled()
  for (const [denomination, count] of [
    ['$ 100.000', '1'],
    ['$ 20.000', '1'],
    ['$ 10.000', '1'],
    ['$ 2.000', '2'],
    ['$ 500', '1'],
  ] as const) {
    await till.field(closing, fill(t.count.of, { denomination })).fill(count)
  }
  await expect(closing.getByText('$ 134.500')).toBeVisible()
  // Blind: what the drawer should hold is nowhere before it was counted.
  await expect(closing).not.toContainText('134.900')
  await closing.getByRole('button', { name: t.closing.confirm }).click()

  const z = page.getByRole('dialog', { name: fill(t.zReport.title, { number: '' }).trim() })
  await expect(z).toContainText(t.zReport.short)
  const pairs = z.getByRole('article').getByRole('paragraph')
  await expect(pairs.filter({ hasText: paper.expected })).toContainText('$ 134.900')
  await expect(pairs.filter({ hasText: paper.counted })).toContainText('$ 134.500')
  await expect(pairs.filter({ hasText: paper.difference })).toContainText(/[-−]\$\s?400/)
  await expect(pairs.filter({ hasText: new RegExp(`^${paper.cashMoves.in}\\s*\\$`) })).toContainText('$ 20.000')
  await z.getByRole('button', { name: t.zReport.done }).click()
  await expect(page.getByRole('heading', { name: fill(t.open.title, { register: register.name }) })).toBeVisible()

  const session = await shop.lastSession(register.id)
  expect(session).toMatchObject({
    status: 'closed',
    openingFloat: 10_000_000,
    expectedCash: 13_490_000,
    countedCash: 13_450_000,
    difference: -40_000,
  })
  const { checks } = await verifyBooks(shop.pool)
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
})

test('a ticket left over stops the close', async ({ till, page, words }) => {
  const t = words.till
  await page.goto('/')
  await page.getByRole('button', { name: t.open.confirm }).click()
  await till.ready()
  await till.scan('7702001000035')
  await till.more(t.closing.title)
  const closing = till.dialog(t.closing.title)
  await expect(closing.getByText(t.closing.ticketLeft)).toBeVisible()
  await till.field(closing, fill(t.count.of, { denomination: '$ 50.000' })).fill('1')
  await expect(closing.getByRole('button', { name: t.closing.confirm })).toBeDisabled()
})
