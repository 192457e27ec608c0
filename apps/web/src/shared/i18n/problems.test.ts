import { PROBLEMS } from '@odata-pos/domain/problems'
import { expect, test } from 'vitest'
import en from './en/problems.ts'
import es from './es/problems.ts'

test('every error that the API answers with has its words in both languages', () => {
  const codes = Object.keys(PROBLEMS)
  expect(codes.filter((code) => !(code in es))).toEqual([])
  expect(codes.filter((code) => !(code in en))).toEqual([])
})
