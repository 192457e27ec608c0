export { openPriceBooks, type PriceBooks } from './price-book.ts'
export { recordSale, type SalesDesk } from './record-sale.ts'
export { returnSale } from './return-sale.ts'
export { openSaleSessions, type SaleSessions } from './sale-sessions.ts'
