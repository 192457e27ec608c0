export { type ImportCounts, type ImportRequest, openProductImport, type ProductImport } from './import-products.ts'
export type { OpeningStock, StagedError } from './match-products.ts'
export { type Condition, categoryBranch, everyCondition } from './product-filters.ts'
export { holdsWords } from './search-products.ts'
