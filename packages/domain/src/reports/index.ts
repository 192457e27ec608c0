export * from './abc.ts'
export * from './contract.ts'
