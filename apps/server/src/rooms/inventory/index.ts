export { applyMoves, takeAverageCosts } from './apply-moves.ts'
export { openingStock } from './opening-stock.ts'
export { storesInSight } from './stores-in-sight.ts'
