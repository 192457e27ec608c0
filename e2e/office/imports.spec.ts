import { expect, fill, test } from '../harness/test.ts'

test.use({ persona: 'admin' })

const file = (rows: readonly string[]) => ({
  name: 'productos.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`\uFEFFSKU;Nombre;Precio;Código de barras;Impuesto\n${rows.join('\n')}\n`),
})

test('a file with errors is told row by row and changes nothing; mended, it comes in whole', async ({
  office,
  page,
  shop,
  words,
}) => {
  const w = words.imports
  await page.goto('/admin/imports')
  await page
    .getByLabel(w.choose)
    .setInputFiles(
      file([
        'IMP-1;Arepa de choclo;2.500;7702009000027;IVA5',
        'IMP-2;;3000;;',
        'IMP-3;Queso campesino;gratis;;IVA5',
        'IMP-4;Suero;2000;;NOHAY',
      ]),
    )
  await expect(page.getByRole('heading', { name: 'productos.csv' })).toBeVisible()
  // The columns were understood by their names.
  await expect(page.getByRole('combobox', { name: w.field.barcode })).toContainText('Código de barras')
  await page.getByRole('button', { name: w.dryRun }).click()
  const errors = page.getByRole('table', { name: w.errorList })
  await expect(errors).toContainText(w.errorText.required)
  await expect(errors).toContainText(w.errorText.not_a_price)
  await expect(errors).toContainText(w.errorText.unknown_tax)
  await expect(page.getByText(w.allOrNothing)).toBeVisible()
  expect((await shop.get('/products?sku=IMP-1')).items).toHaveLength(0)

  await page.goto('/admin/imports')
  await page
    .getByLabel(w.choose)
    .setInputFiles(
      file([
        'IMP-1;Arepa de choclo;2.500;7702009000027;IVA5',
        'IMP-2;Cuajada;3000;;EXENTO',
        'CAFE-500;Café molido 500 g;19900;;IVA19',
      ]),
    )
  await page.getByRole('button', { name: w.dryRun }).click()
  await expect(page.getByText(w.noErrors)).toBeVisible()
  expect((await shop.get('/products?sku=IMP-1')).items).toHaveLength(0)
  await page.getByRole('button', { name: fill(w.apply, { count: 3 }) }).click()
  await expect(page.getByRole('heading', { name: w.doneTitle })).toBeVisible()
  await page.getByRole('link', { name: w.seeResult }).click()
  await page.goto('/admin/products?q=IMP-')
  await expect(office.rows(words.products.title)).toHaveCount(2)
  expect((await shop.get('/products?sku=IMP-1')).items).toMatchObject([{ name: 'Arepa de choclo', price: 250_000 }])
})
