import { z } from 'zod'
import { Day, Id, SignedMoney } from '../wire/contract.ts'

export const SalesGroup = z.enum([
  'month',
  'week',
  'day',
  'hour',
  'store',
  'register',
  'product',
  'category',
  'cashier',
  'customer',
  'method',
])
/** Days are inclusive and in the store's time zone. */
export const SalesReportQuery = z.strictObject({
  from: Day.optional(),
  to: Day.optional(),
  groupBy: SalesGroup.default('day'),
  storeId: Id.optional(),
})
const figures = {
  sales: z.int().meta({ description: 'Completed sales' }),
  returns: z.int().meta({ description: 'Returns' }),
  units: z.string().meta({ description: 'Sold less returned' }),
  gross: SignedMoney.meta({ description: 'Sold before discounts, taxes included' }),
  discounts: SignedMoney,
  returned: SignedMoney.meta({ description: 'Given back, taxes included' }),
  taxes: SignedMoney.meta({ description: 'Of sales less returns' }),
  net: SignedMoney.meta({ description: 'gross − discounts − returned − taxes' }),
  cost: SignedMoney.meta({ description: 'Of what was sold, as it was sold, less what went back on the shelf' }),
  margin: SignedMoney.meta({ description: 'net − cost' }),
}
export const SalesReport = z.object({
  items: z.array(z.object({ key: z.string(), label: z.string(), ...figures })),
  totals: z.object(figures),
})
export type SalesReport = z.infer<typeof SalesReport>
export const Today = z.object({
  day: Day,
  currency: z.string(),
  sales: z.int(),
  total: SignedMoney,
  averageTicket: SignedMoney,
  returned: SignedMoney,
  discounts: SignedMoney,
  margin: SignedMoney.meta({ description: 'Net of tax less cost of what was sold' }),
  yesterdayTotal: SignedMoney,
  byHour: z.array(z.object({ hour: z.int(), sales: z.int(), total: SignedMoney })),
  lastDays: z.array(z.object({ day: Day, total: SignedMoney })),
  topProducts: z.array(z.object({ productId: Id, name: z.string(), units: z.string(), total: SignedMoney })),
  byMethod: z.array(z.object({ method: z.string(), name: z.string(), total: SignedMoney })),
  openSessions: z.array(
    z.object({ id: Id, registerName: z.string(), storeName: z.string(), openedBy: z.string(), openedAt: z.string() }),
  ),
  lowStock: z.array(
    z.object({
      productId: Id,
      name: z.string(),
      storeName: z.string(),
      onHand: z.string(),
      minStock: z.string().nullable(),
    }),
  ),
})
export type Today = z.infer<typeof Today>

/** Goods by what they bring and how long they last: ABC, stock cover and dead stock over a period. */
export const ProductReportRow = z.object({
  productId: Id,
  sku: z.string(),
  name: z.string(),
  abc: z.enum(['A', 'B', 'C']).nullable().meta({ description: 'null: nothing was sold' }),
  units: z.string().meta({ description: 'Sold less returned' }),
  net: SignedMoney,
  margin: SignedMoney,
  share: z.string().meta({ description: 'Of the net of all, in percent' }),
  onHand: z.string(),
  stockValue: SignedMoney,
  coverDays: z.int().nullable().meta({ description: 'Days the stock lasts at the pace of the period; null: no pace' }),
})
export const ProductReportQuery = z.strictObject({
  from: Day,
  to: Day,
  storeId: Id.optional(),
  only: z.enum(['A', 'B', 'C', 'idle']).optional().meta({ description: 'idle: there is stock and none was sold' }),
})

/** What each person did that is worth a look: voids, returns, discounts, prices, drawers. */
export const CashierReportRow = z.object({
  userId: Id,
  name: z.string(),
  sales: z.int(),
  total: SignedMoney,
  discounts: SignedMoney,
  voids: z.int(),
  voided: SignedMoney,
  returns: z.int(),
  returned: SignedMoney,
  priceOverrides: z.int(),
  belowCost: z.int(),
  drawerOpenings: z.int(),
})
export const CashierReportQuery = z.strictObject({ from: Day, to: Day, storeId: Id.optional() })
