import { expect, test } from './harness/test.ts'

const FITS = 'document.documentElement.scrollWidth <= document.documentElement.clientWidth'

for (const { name, viewport } of [
  { name: 'a phone of 390 × 844', viewport: { width: 390, height: 844 } },
  { name: 'a tablet of 1024 × 768', viewport: { width: 1024, height: 768 } },
]) {
  test.describe(`on ${name}`, () => {
    test.use({ viewport, hasTouch: true, isMobile: true })

    test('one item is sold by finger, and nothing hangs over the edge', async ({
      till,
      page,
      shop,
      station,
      words,
    }) => {
      const t = words.till
      await till.open()
      expect(await page.evaluate(FITS)).toBe(true)
      await till.tile('ARROZ-1K').tap()
      const isPhone = viewport.width < 768
      if (isPhone) {
        await page.getByRole('button', { name: t.ticket.show_one.replace('{{count}}', '1') }).tap()
        await expect(till.lines).toHaveCount(1)
        expect(await page.evaluate(FITS)).toBe(true)
        await till.ticket.getByRole('button', { name: t.ticket.hide }).tap()
      }
      await page.getByRole('button', { name: t.command.pay }).last().tap()
      await expect(till.pay).toBeVisible()
      expect(await page.evaluate(FITS)).toBe(true)
      await till.pay.getByRole('button', { name: '$ 10.000' }).tap()
      await expect(till.pay).toBeHidden()
      await expect(page.getByText('$ 4.750').filter({ visible: true }).first()).toBeVisible()
      expect(await page.evaluate(FITS)).toBe(true)
      await expect.poll(() => shop.countSales(station.register.id)).toBe(1)
      expect(await shop.salesOf(station.register.id)).toMatchObject([{ total: 525_000, change: 475_000 }])
    })
  })
}
