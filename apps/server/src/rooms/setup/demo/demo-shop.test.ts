import { isGtin } from '@odata-pos/domain/barcode'
import { nitCheckDigit } from '@odata-pos/domain/customers'
import { Password, Pin, Username } from '@odata-pos/domain/iam/contract'
import { describe, expect, it } from 'vitest'
import { passwordWeakness } from '../../../platform/passwords.ts'
import { demoCustomers } from './customers.ts'
import { demoCategories } from './products/index.ts'
import { demoCompany, demoStores, demoUsers } from './shop.ts'
import { demoTaxes } from './taxes.ts'

const products = demoCategories.flatMap((category) => category.products)

describe('the demo catalogue', () => {
  it('has the breadth of a minimarket', () => {
    expect(products.length).toBeGreaterThanOrEqual(300)
    expect(demoCategories.length).toBeGreaterThanOrEqual(14)
    for (const category of demoCategories) expect(category.products.length, category.code).toBeGreaterThanOrEqual(15)
    expect(products.filter((product) => product.weighed).length).toBeGreaterThanOrEqual(30)
    expect(products.filter((product) => product.barcodes.length === 2).length).toBeGreaterThanOrEqual(3)
    expect(products.flatMap((product) => product.barcodes).filter((code) => code.length === 8)).not.toHaveLength(0)
    expect(products.some((product) => product.stockPolicy === 'refuse')).toBe(true)
  })

  it('names each product, SKU, barcode and scale code once', () => {
    expect(repeated(products.map((product) => product.name))).toEqual([])
    expect(repeated(products.map((product) => product.sku))).toEqual([])
    expect(repeated(products.flatMap((product) => product.barcodes))).toEqual([])
    expect(repeated(products.flatMap((product) => product.scaleCode ?? []))).toEqual([])
    expect(repeated(demoCategories.map((category) => category.code))).toEqual([])
    expect(repeated(demoCategories.map((category) => category.color))).toEqual([])
  })

  it('bears only barcodes whose check digit is right, and five-digit scale codes on what is weighed', () => {
    expect(products.flatMap((product) => product.barcodes).filter((code) => !isGtin(code))).toEqual([])
    for (const product of products) {
      expect(product.scaleCode === null, product.name).toBe(!product.weighed)
      expect(product.scaleCode ?? '00000', product.name).toMatch(/^\d{5}$/)
    }
  })

  it('sells every product above its cost once the taxes are out of the price', () => {
    for (const { name, price, cost, taxCodes } of products) {
      const taxes = demoTaxes.filter((tax) => taxCodes.includes(tax.code))
      const percent = taxes.reduce((sum, tax) => sum + Number(tax.rate), 0)
      const perUnit = taxes.reduce((sum, tax) => sum + (tax.amountPerUnit ?? 0), 0)
      expect(((price - perUnit) * 100) / (100 + percent), name).toBeGreaterThan(cost)
      expect(cost, name).toBeGreaterThan(0)
    }
  })

  it('uses every tax, and taxes known goods as the Estatuto Tributario does', () => {
    const used = new Set(products.flatMap((product) => product.taxCodes))
    expect([...used].sort()).toEqual(demoTaxes.map((tax) => tax.code).sort())
    for (const product of products) expect(product.taxCodes.length, product.name).toBeGreaterThanOrEqual(1)
    const taxesOf = (name: string) => products.find((product) => product.name === name)?.taxCodes
    expect(taxesOf('Café Sello Rojo 500 g')).toEqual(['IVA5'])
    expect(taxesOf('Papa pastusa')).toEqual(['EXCLUDED'])
    expect(taxesOf('Huevo AA Kikes x 12')).toEqual(['IVA0'])
    expect(taxesOf('Coca-Cola 1,5 L')).toEqual(['IVA19'])
    expect(taxesOf('Empanada de carne')).toEqual(['INC8'])
    expect(taxesOf('Bolsa plástica grande')).toEqual(['IVA19', 'BAG'])
  })

  it('keeps minimum stock below a full shelf, and no stock of what is made to order', () => {
    for (const { name, trackStock, shelfStock, minStock } of products) {
      if (trackStock) expect(shelfStock, name).toBeGreaterThan(minStock)
      else expect([shelfStock, minStock], name).toEqual([0, 0])
    }
  })

  it('colours categories so that they read on white and on dark', () => {
    for (const { name, color } of demoCategories) {
      expect(contrast(color, '#ffffff'), name.en).toBeGreaterThanOrEqual(4.5)
      expect(contrast(color, '#0f172a'), name.en).toBeGreaterThanOrEqual(3)
    }
  })
})

describe('the demo shop', () => {
  it('has 2 stores, 3 tills and 5 users, and puts a user of that store at each till', () => {
    const registers = demoStores.flatMap((store) => store.registers.map((register) => ({ ...register, store })))
    expect([demoStores.length, registers.length, demoUsers.length]).toEqual([2, 3, 5])
    for (const { cashier, store } of registers) {
      const user = demoUsers.find((candidate) => candidate.username === cashier)
      expect(user?.storeCode ?? store.code).toBe(store.code)
    }
    expect(repeated(registers.flatMap((register) => [register.salePrefix, register.returnPrefix]))).toEqual([])
    expect(repeated(demoUsers.flatMap((user) => user.pin ?? []))).toEqual([])
  })

  it('gives its users names, passwords and PINs that the system would accept', () => {
    for (const { username, password, pin } of demoUsers) {
      expect(Username.safeParse(username).success, username).toBe(true)
      expect(pin === null || Pin.safeParse(pin).success, username).toBe(true)
      if (password === null) continue
      expect(Password.safeParse(password).success, username).toBe(true)
      expect(passwordWeakness(password, { username }), username).toBe(null)
    }
    expect(demoUsers.filter((user) => user.password === null).map((user) => user.username)).toEqual(['admin'])
  })

  it('has 40 customers with a document each, companies by NIT', () => {
    expect(demoCustomers).toHaveLength(40)
    expect(repeated(demoCustomers.map((customer) => customer.documentType + customer.documentNumber))).toEqual([])
    const companies = demoCustomers.filter((customer) => customer.documentType === '31')
    expect(companies.length).toBeGreaterThanOrEqual(10)
    for (const { documentNumber } of companies) expect(documentNumber).toMatch(/^[89]\d{8}$/)
    expect([nitCheckDigit(demoCompany.taxId), nitCheckDigit('900412875')]).toEqual(['4', '0'])
  })
})

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index)
}

/** Contrast ratio of WCAG 2.2, success criterion 1.4.3. */
function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
