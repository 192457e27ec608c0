export { createRegister } from './create-register.ts'
export { openSeries, returnPrefixOf } from './number-series.ts'
export { updateRegister } from './update-register.ts'
