export { takeBackCredit } from './take-back-credit.ts'
