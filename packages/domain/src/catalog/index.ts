export { changedPrice, type PriceChangeRule } from './change-price.ts'
export * from './contract.ts'
export { foldText, searchWords } from './search-text.ts'
