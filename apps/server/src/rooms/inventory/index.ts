export { applyMoves, type StockChange, type StockDocument } from './apply-moves.ts'
export { inventoryRoutes } from './routes.ts'
