export * from './contract.ts'
export { isNit, nitCheckDigit, taxIdCheckDigit } from './nit.ts'
