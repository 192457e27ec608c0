export { createCustomer } from './create-customer.ts'
export { sameCustomer } from './customer-names.ts'
export { type CustomerImport, openCustomerImport } from './import-customers.ts'
