export { createCustomer } from './create-customer.ts'
export { type CustomerImport, openCustomerImport } from './import-customers.ts'
