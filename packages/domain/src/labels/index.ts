export * from './contract.ts'
export { type Label, symbologyOf } from './label.ts'
export { renderZpl } from './zpl.ts'
