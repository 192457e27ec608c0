export { openingStock } from './opening-stock.ts'
