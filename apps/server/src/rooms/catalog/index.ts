export { type Condition, categoryBranch, everyCondition } from './product-filters.ts'
export { catalogRoutes } from './routes.ts'
export { holdsWords } from './search-products.ts'
