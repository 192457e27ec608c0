export { receivePayment } from './receive-payment.ts'
export { takeBackCredit } from './take-back-credit.ts'
