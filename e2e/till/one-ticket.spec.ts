import { expect, test } from '../harness/test.ts'

test('a reload in the middle of a sale loses nothing', async ({ till, page, words }) => {
  await till.open()
  await till.scan('2*7702001000011')
  await till.scan('7702001000035')
  await page.keyboard.press('F4')
  await till.dialog(words.till.discount.title).getByRole('button', { name: '10 %', exact: true }).click()
  await expect(till.total).toHaveText('$ 42.500')
  await page.reload()
  await expect(till.lines).toHaveCount(2)
  await expect(till.total).toHaveText('$ 42.500')
  await till.payExactCash()
  await till.sold({ change: '$ 0' })
  await page.reload()
  await expect(till.lines).toHaveCount(0)
})

test('one tab sells; another may take over', async ({ till, page, context, words }) => {
  const t = words.till
  await till.open()
  await till.scan('7702001000042')
  await expect(till.lines).toHaveCount(1)
  const second = await context.newPage()
  await second.goto('/')
  await expect(second.getByText(t.otherTab.title)).toBeVisible()
  await second.getByRole('button', { name: t.otherTab.take }).click()
  await expect(second.getByRole('region', { name: t.zone.ticket }).getByRole('listitem')).toHaveCount(1)
  await expect(page.getByText(t.otherTab.title)).toBeVisible()
})
