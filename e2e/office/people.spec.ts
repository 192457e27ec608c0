import { expect, fill, PASSWORD, storageOf, test } from '../harness/test.ts'
import { tillOn } from '../harness/till.ts'

test.use({ persona: 'admin' })

test('a new person is made, must change the password first, and then works', async ({
  office,
  page,
  shop,
  words,
  language,
  browser,
  tolerate,
}) => {
  const u = words.users
  tolerate(/409 .*\/api\/v1\/users/)
  await page.goto('/admin/users')
  await page.getByRole('button', { name: u.new }).click()
  const sheet = page.getByRole('dialog', { name: u.new })
  await office.field(u.fullName, sheet).fill('Juliana Ríos')
  await office.field(u.username, sheet).fill('cashier')
  await office.field(u.password, sheet).fill('primera-vez-2026')
  await office.field(u.pin, sheet).fill('8642')
  await sheet.getByRole('button', { name: u.addAssignment }).click()
  await office.choose(sheet.getByRole('combobox', { name: u.role }), 'cashier')
  await office.choose(sheet.getByRole('combobox', { name: u.store }), 'Centro')
  await sheet.getByRole('button', { name: words.form.create }).click()
  await expect(office.field(u.username, sheet)).toHaveAttribute('aria-invalid', 'true')
  await office.field(u.username, sheet).fill('juliana')
  await sheet.getByRole('button', { name: words.form.create }).click()
  await expect(sheet).toBeHidden()
  await expect(page.getByRole('row', { name: 'Juliana Ríos' })).toContainText(u.mustChange)

  const s = words.shared
  const context = await browser.newContext({ storageState: storageOf(shop, language, null, null) })
  const till = tillOn(await context.newPage(), words)
  await till.page.goto('/')
  await till.page.getByLabel(s.signIn.username).fill('juliana')
  await till.page.getByLabel(s.signIn.password, { exact: true }).fill('primera-vez-2026')
  await till.page.getByRole('button', { name: s.signIn.submit }).click()
  await expect(till.page.getByText(s.changePassword.why)).toBeVisible()
  // Nothing else opens before.
  await till.page.goto('/admin/products')
  await expect(till.page.getByRole('heading', { name: s.changePassword.title })).toBeVisible()
  await till.page.getByLabel(s.changePassword.current, { exact: true }).fill('primera-vez-2026')
  await till.page.getByLabel(s.changePassword.next, { exact: true }).fill('pajarito-rojo-88')
  await till.page.getByLabel(s.changePassword.repeat, { exact: true }).fill('pajarito-rojo-88')
  await till.page.getByRole('button', { name: s.changePassword.submit }).click()
  await expect(till.page.getByRole('heading', { name: words.till.register.title })).toBeVisible()
  await context.close()
})

test('a role gains a right, and its people have it from then on', async ({ office, page, shop, words }) => {
  const r = words.roles
  const role = await (
    await shop.send('POST', '/roles', {
      code: 'ayudante',
      name: 'Ayudante',
      maxDiscountPercent: '0',
      permissions: ['sales.create', 'catalog.read'],
    })
  ).json()
  await shop.send('POST', '/users', {
    username: 'ayudante',
    fullName: 'Ana Ayudante',
    password: PASSWORD,
    mustChangePassword: false,
    assignments: [{ roleId: role.id, storeId: null }],
  })
  const matrix = await shop.get('/permissions')
  const text = matrix.permissions.find(({ code }: { code: string }) => code === 'reports.read').description
  await page.goto('/admin/roles')
  const grid = page.getByRole('region', { name: r.matrix })
  const described = text[words.shared.yes === 'Yes' ? 'en' : 'es']
  const tick = grid.getByRole('checkbox', { name: fill(r.allowed, { role: 'Ayudante', permission: described }) })
  await expect(tick).not.toBeChecked()
  await tick.click()
  await page.getByRole('button', { name: fill(r.saveChanges_one, { count: 1 }) }).click()
  await office.saved()
  await page.reload()
  await expect(tick).toBeChecked()
  const helper = await shop.signInAs('ayudante')
  expect(helper.user.permissions).toContain('reports.read')
})
