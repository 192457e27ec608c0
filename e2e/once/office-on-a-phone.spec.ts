import { expect, test } from '../harness/test.ts'

const FITS = 'document.documentElement.scrollWidth <= document.documentElement.clientWidth'

test.describe('the back office on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, persona: 'admin' })

  test('lists turn into cards and stay within the screen', async ({ page, words }) => {
    for (const path of [
      'today',
      'sales',
      'returns',
      'cash-sessions',
      'reports',
      'accounting',
      'accounting/statements',
      'accounting/rules',
      'products',
      'products/new',
      'categories',
      'price-lists',
      'promotions',
      'stored-value',
      'promotions/new',
      'quotations',
      'quotations/new',
      'customers/groups',
      'inventory',
      'inventory/moves',
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
        expect(await page.evaluate(FITS)).toBe(true)
      })
    }
    await page.goto('/admin/products')
    await page
      .getByRole('list', { name: words.products.title })
      .getByRole('listitem')
      .filter({ hasText: 'Pan tajado' })
      .tap()
    await expect(page.getByRole('heading', { name: 'Pan tajado' })).toBeVisible()
    expect(await page.evaluate(FITS)).toBe(true)
  })
})
