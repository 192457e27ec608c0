export * from './contract.ts'
export { type ChargedLine, matchInvoice, payInOrder } from './match.ts'
export * from './payables-contract.ts'
export { lineAmounts, spreadLandedCost, unitsOf } from './purchase.ts'
