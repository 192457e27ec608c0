export { mergeStoredValue } from './merge-stored-value.ts'
export { findAccount } from './queries.ts'
export { creditRefund, undoRedemptions } from './undo-redemptions.ts'
