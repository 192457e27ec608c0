export * from './contract.ts'
export { type ReturnedAmounts, returnLine, type SoldLine } from './return-line.ts'
