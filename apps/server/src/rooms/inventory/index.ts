export { applyMoves, type StockChange, type StockDocument } from './apply-moves.ts'
export { openingStock } from './opening-stock.ts'
export { inventoryRoutes } from './routes.ts'
