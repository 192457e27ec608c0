export { openSeries, returnPrefixOf } from './number-series.ts'
