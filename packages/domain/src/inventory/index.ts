export * from './contract.ts'
export { decideStock, type StockDecision, wouldGoBelow } from './stock.ts'
