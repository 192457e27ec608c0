import type { CartLine, Discount, PricedLine } from '@odata-pos/domain/cart'
import type { StockedProduct } from './basket.ts'
import type { Day } from './business-day.ts'
import type { DemoMethod, DemoPayment } from './tender.ts'

/** `offer` is the line's own discount as it was asked for; once priced, `discount` is what it came to. */
export type DemoSaleLine = CartLine & { product: StockedProduct; offer: Discount | undefined }
export type DemoSale = {
  kind: 'sale'
  id: string
  at: Date
  customerId: string | null
  lines: PricedLine<DemoSaleLine>[]
  discount: Discount | undefined
  payments: DemoPayment[]
  total: number
  /** Minor units given back in cash, and lost to cash rounding (never above zero). */
  change: number
  rounding: number
}
export type DemoReturn = {
  kind: 'return'
  id: string
  at: Date
  saleId: string
  lines: { saleLineId: string; product: StockedProduct; quantity: number }[]
  refunds: { method: DemoMethod; amount: number }[]
  reason: string
  restock: boolean
}
export type DemoCashMove = { kind: 'in' | 'out'; id: string; at: Date; amount: number; reason: string }
export type DemoEvent = DemoSale | DemoReturn | DemoCashMove

/** One till's day: the session opened, everything that happened in it in order, and the drawer counted. */
export type DemoShift = {
  id: string
  day: Day
  storeId: string
  registerId: string
  cashierId: string
  openedAt: Date
  openingFloat: number
  events: DemoEvent[]
  closedAt: Date
  /** What the ledger says must be there, and the notes and coins that were. */
  expectedCash: number
  counts: { denomination: number; count: number }[]
  closeNote: string | null
}
