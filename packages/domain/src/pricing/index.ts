export { type ListPrice, type PriceTerms, priceFor } from './list-price.ts'
export { isBelowFloor, marginPercent } from './margin.ts'
