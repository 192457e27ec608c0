import { expect, ids, test } from '../harness/test.ts'

test.use({ persona: 'admin' })

test('a product is made, refused where it is wrong, changed, and reaches the till', async ({
  office,
  page,
  till,
  words,
  tolerate,
}) => {
  const p = words.products
  // The SKU that is taken is answered with 409.
  tolerate(/409 .*\/api\/v1\/products/)
  await page.goto('/admin/products')
  await page.getByRole('link', { name: p.new }).click()
  await expect(office.field(p.name)).toBeFocused()
  await page.keyboard.press('Control+s')
  await expect(office.field(p.name)).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByText(words.form.error.required).first()).toBeVisible()

  await office.field(p.name).fill('Panela cuadrada 500 g')
  await office.field(p.sku).fill('CAFE-500')
  await office.field(p.price).fill('3.800')
  await office.field(p.cost).fill('2900')
  await office.choose(office.field(p.category), 'Despensa')
  await page.getByText('IVA 5 %').click()
  await page.getByLabel(p.barcodes).fill('7702009000010')
  await page.keyboard.press('Control+s')
  // The server's refusal stands at the field it speaks of.
  await expect(office.field(p.sku)).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByText(words.form.error.taken)).toBeVisible()

  await office.field(p.sku).fill('PANELA-500')
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('heading', { name: 'Panela cuadrada 500 g' })).toBeVisible()
  await office.field(p.price).fill('4100')
  await page.keyboard.press('Control+s')
  await office.saved()
  await page.goto('/admin/products?q=panela')
  await expect(office.rows(p.title)).toHaveCount(1)
  await expect(office.rows(p.title).first()).toContainText('$ 4.100')

  await till.open()
  await till.scan('7702009000010')
  await expect(till.lines).toContainText(['Panela cuadrada 500 g'])
  await expect(till.total).toHaveText('$ 4.100')
})

test('two people at one product: the second is told and takes the newer one', async ({
  office,
  page,
  shop,
  words,
  tolerate,
}) => {
  const p = words.products
  tolerate(/409 .*\/api\/v1\/products/)
  const name = 'Lenteja 500 g'
  await shop.send('POST', '/products', { sku: 'LENTEJA', name, price: 320_000, taxIds: [ids.taxes.excluded] })
  await page.goto('/admin/products?q=lenteja')
  await page.getByRole('row', { name }).click()
  await expect(office.field(p.price)).toHaveValue('3.200')
  const { items } = await shop.get('/products?sku=LENTEJA')
  await shop.send('PATCH', `/products/${items[0].id}`, { price: 330_000 }, undefined, {
    'if-match': `"${items[0].version}"`,
  })
  await office.field(p.price).fill('3500')
  await page.keyboard.press('Control+s')
  await expect(page.getByText(words.form.moved)).toBeVisible()
  await page.getByRole('button', { name: words.form.takeTheirs }).click()
  await expect(office.field(p.price)).toHaveValue('3.300')
})

test('search and filters live in the address; rows answer to the keyboard', async ({ office, page, words }) => {
  const p = words.products
  await page.goto('/admin/products')
  await expect(office.rows(p.title).nth(3)).toContainText('$')
  await page.keyboard.press('/')
  await page.keyboard.type('cafe molido')
  await expect(page).toHaveURL(/q=cafe/)
  await expect(office.rows(p.title)).toHaveCount(1)
  await page.getByRole('button', { name: words.list.clearFilters }).click()
  await expect(page).not.toHaveURL(/q=/)

  await office.choose(page.getByRole('combobox', { name: words.list.category }), 'Frescos')
  await expect(page).toHaveURL(new RegExp(`categoryId=${ids.categories.fresh}`))
  await expect(office.rows(p.title)).toHaveCount(1)
  await expect(office.rows(p.title).first()).toContainText('Banano')
  await page.reload()
  await expect(office.rows(p.title)).toHaveCount(1)
  await page.getByRole('button', { name: words.list.clearFilters }).click()
  await expect(office.rows(p.title).nth(3)).toBeVisible()

  await page.keyboard.press('/')
  await page.keyboard.press('ArrowDown')
  await expect(office.rows(p.title).first()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(office.rows(p.title).nth(1)).toBeFocused()
  await page.keyboard.press('Home')
  const first = await office.rows(p.title).first().textContent()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/admin\/products\/[0-9a-f-]{36}$/)
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(p.title)
  expect(first).toContain(String(await page.getByRole('heading', { level: 1 }).textContent()))
})

test('what the list shows is what CSV and Excel hold', async ({ office, page, words }) => {
  const p = words.products
  await page.goto('/admin/products?q=leche')
  await expect(office.rows(p.title)).toHaveCount(1)
  for (const format of ['csv', 'xlsx'] as const) {
    const file = await office.exported(format)
    expect(file.name).toBe(`${p.title.toLowerCase()}.${format}`)
    expect(file.rows).toHaveLength(2)
    expect(file.rows[1]).toEqual(expect.arrayContaining(['LECHE-1L', 'Leche entera 1 L']))
  }
})
