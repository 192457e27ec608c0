export * from './contract.ts'
export { lineAmounts, spreadLandedCost, unitsOf } from './purchase.ts'
