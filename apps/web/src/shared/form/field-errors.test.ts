import { ProductCreate } from '@odata-pos/domain/catalog/contract'
import { CustomerCreate } from '@odata-pos/domain/customers/contract'
import { describe, expect, test } from 'vitest'
import { errorAt, fieldPath, schemaErrors, serverErrors, withoutField } from './field-errors.ts'

const check = (schema: { safeParse: typeof ProductCreate.safeParse }, body: unknown) => {
  const result = schema.safeParse(body, { reportInput: true })
  return result.success ? {} : schemaErrors(result.error.issues)
}

describe('errors at the field', () => {
  test('an empty product says what is missing', () => {
    const errors = check(ProductCreate, { sku: '', name: '', price: null })
    expect(errors).toEqual({ sku: { kind: 'required' }, name: { kind: 'required' }, price: { kind: 'required' } })
  })

  test('limits carry their number', () => {
    const errors = check(ProductCreate, { sku: 'A1', name: 'x'.repeat(161), price: -1 })
    expect(errors.name).toEqual({ kind: 'tooLong', count: 160 })
    expect(errors.price).toEqual({ kind: 'tooSmall', minimum: 0 })
  })

  test('a wrong address and a wrong format are told apart', () => {
    const result = CustomerCreate.safeParse(
      { name: 'Ana', email: 'ana@', documentNumber: 'a b' },
      { reportInput: true },
    )
    expect(result.success).toBe(false)
    expect(schemaErrors(result.error?.issues ?? [])).toEqual({
      email: { kind: 'email' },
      documentNumber: { kind: 'invalid' },
    })
  })

  test("the server's paths land on the same fields, however they are spelled", () => {
    for (const path of [
      'body/prices/0/price',
      '/prices/0/price',
      'prices[0].price',
      'prices.0.price',
      'body.prices.0.price',
    ]) {
      expect(fieldPath(path)).toBe('prices.0.price')
    }
    expect(fieldPath('bodyText')).toBe('bodyText')
    expect(
      serverErrors(
        [
          { path: 'body.sku', message: 'taken' },
          { path: 'sku', message: 'second' },
        ],
        'validation_failed',
      ),
    ).toEqual({
      sku: { kind: 'said', message: 'taken' },
    })
  })

  test('what another row already has is told in words of ours', () => {
    expect(serverErrors([{ path: 'sku', message: 'another product has A1' }], 'already_exists')).toEqual({
      sku: { kind: 'taken' },
    })
  })

  test('a group shows what is wrong inside it, and a changed field forgets what was said', () => {
    const errors = serverErrors(
      [
        { path: 'prices.2.price', message: 'no' },
        { path: 'price', message: 'low' },
      ],
      'validation_failed',
    )
    expect(errorAt(errors, 'prices')).toEqual({ kind: 'said', message: 'no' })
    expect(errorAt(errors, 'pri')).toBeNull()
    expect(withoutField(errors, 'prices')).toEqual({ price: { kind: 'said', message: 'low' } })
  })
})
