import { expect, test } from 'vitest'
import { correctedSale, isSaleBody } from './corrected-sale.ts'

const body = {
  id: 'a',
  customerId: 'c',
  expectedTotal: 30,
  lines: [
    { id: '1', productId: 'p', quantity: '2' },
    { id: '2', productId: 'q', quantity: '1' },
  ],
  payments: [{ id: '3', method: 'cash', amount: 30 }],
}

test('a correction changes what it says and keeps the rest, the id above all', () => {
  expect(correctedSale(body, { quantities: ['1,5', '0'], amounts: [15], withCustomer: false })).toEqual({
    id: 'a',
    lines: [{ id: '1', productId: 'p', quantity: '1.5' }],
    payments: [{ id: '3', method: 'cash', amount: 15 }],
  })
  expect(correctedSale(body, { quantities: [], amounts: [], withCustomer: true })).toMatchObject({ customerId: 'c' })
})

test('what cannot be read as a sale is told', () => {
  expect(isSaleBody(body)).toBe(true)
  expect(isSaleBody({ ...body, lines: 'none' })).toBe(false)
  expect(isSaleBody({ ...body, payments: [{ method: 'cash' }] })).toBe(false)
})
