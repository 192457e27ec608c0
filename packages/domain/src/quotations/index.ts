export type * from './contract.ts'
export { heldLines, type QuotedLine } from './held-lines.ts'
export { isStepOf, type QuotationStep } from './steps.ts'
export { termsPermissions } from './terms-permissions.ts'
