export { formatQuantity, ONE, parseQuantity } from './quantity.ts'
