export * from './contract.ts'
export { isNit, nitCheckDigit } from './nit.ts'
