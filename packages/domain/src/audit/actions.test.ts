import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { AUDIT_ACTIONS, AUDIT_ENTITIES, actionsNamed, actionText, entityText } from './actions.ts'

const FUNCTIONS = join(import.meta.dirname, '../../../../db/functions')

test('what the database itself writes into the trail has its words: the compiler does not read SQL', () => {
  const written = readdirSync(FUNCTIONS).flatMap((file) =>
    [
      ...readFileSync(join(FUNCTIONS, file), 'utf8').matchAll(
        /perform audit\.append\([^;]*?'([a-z_]+\.[a-z_]+)',\s*'([a-z_]+)'/g,
      ),
    ].map(([, action = '', entity = '']) => ({ action, entity })),
  )
  expect(written.map(({ action }) => action)).toContain('sale.create')
  expect(written.filter(({ action, entity }) => !(action in AUDIT_ACTIONS && entity in AUDIT_ENTITIES))).toEqual([])
})

test('every action and entity is said in words, not in code, and differently in each language', () => {
  for (const [code, { es, en }] of [...Object.entries(AUDIT_ACTIONS), ...Object.entries(AUDIT_ENTITIES)]) {
    expect([code, es, en].every((text) => text.trim() === text && text !== '')).toBe(true)
    expect([es, en].filter((text) => /[a-z]_[a-z]|[a-z]\.[a-z]/.test(text))).toEqual([])
    expect([code, es]).not.toEqual([code, en])
  }
})

test('an action nobody knows any more is shown by its code', () => {
  expect([actionText('sale.create', 'es'), actionText('older.thing', 'es')]).toEqual(['Vendió', 'older.thing'])
  expect([entityText('user', 'en'), entityText('constructor', 'en')]).toEqual(['User', 'constructor'])
})

test('actions are found by what they are called in either language', () => {
  expect(actionsNamed('Segundo FACTOR de un usuário')).toEqual(['user.second_factor_reset'])
  expect(actionsNamed('voided')).toEqual(['sale.void'])
  expect(actionsNamed('nothing like it')).toEqual([])
})
