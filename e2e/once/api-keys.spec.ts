import { expect, fill, test } from '../harness/test.ts'

test.use({ persona: 'admin', openingFloat: null })

test('a key is made with chosen permissions, shown once, used, and revoked', async ({ page, shop, words, office }) => {
  const s = words.settings
  await page.goto('/admin/settings?tab=keys')
  await page.getByRole('button', { name: s.newKey }).first().click()
  const sheet = page.getByRole('dialog', { name: s.newKey })
  await office.field(s.name, sheet).fill('Tienda en línea')
  await sheet.getByRole('button', { name: words.form.create }).click()
  await expect(sheet.getByText(s.keyChoose)).toBeVisible()
  await sheet.getByRole('checkbox', { name: 'Ver productos y precios' }).click()
  await sheet.getByRole('button', { name: words.form.create }).click()
  const shown = page.getByRole('dialog', { name: 'Tienda en línea' })
  const key = (await shown.getByLabel(s.keyItself).textContent()) ?? ''
  expect(key).toMatch(/^pos_/)
  await shown.getByRole('button', { name: s.keyKept }).click()
  await expect(page.getByText(key)).toHaveCount(0)
  expect((await shop.send('GET', '/products?limit=1', undefined, key)).status).toBe(200)
  await expect(shop.send('GET', '/customers', undefined, key)).rejects.toThrow('403')

  await page.reload()
  const row = office.rows(s.tab.keys).filter({ hasText: 'Tienda en línea' })
  await expect(row).not.toContainText(s.keyNeverUsed)
  await row.click()
  const opened = page.getByRole('dialog', { name: 'Tienda en línea' })
  await expect(opened.getByText('Ver productos y precios')).toBeVisible()
  await opened.getByRole('button', { name: s.keyRevoke }).click()
  const question = page.getByRole('alertdialog', { name: fill(s.keyRevokeTitle, { name: 'Tienda en línea' }) })
  await question.getByRole('button', { name: s.keyRevoke }).click()
  await expect(opened).toContainText(s.keyRevoked)
  await expect(opened.getByRole('button', { name: s.keyRevoke })).toHaveCount(0)
  await expect(shop.send('GET', '/products?limit=1', undefined, key)).rejects.toThrow('401')
})
