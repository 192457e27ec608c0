export * from './contract.ts'
export { foldText, searchWords } from './search-text.ts'
