export { type CustomerImport, openCustomerImport } from './import-customers.ts'
