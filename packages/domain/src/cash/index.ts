export * from './contract.ts'
export { countTotal, denominations, suggestTenders } from './denominations.ts'
export {
  cashDue,
  type RefundSettlement,
  type Settlement,
  settle,
  settleRefund,
  type Tender,
  type TenderKind,
} from './settle.ts'
