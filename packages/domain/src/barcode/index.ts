export { code128 } from './code128.ts'
export { checkDigit, expandUpcE, isGtin, normalizeGtin } from './gtin.ts'
export { DEFAULT_SCALE_RULES, parseScan, type ScaleRules, type Scan, scaleRules, splitQuantityPrefix } from './scan.ts'
