import fc from 'fast-check'
import { type KnownIds, listOfProperty } from './known-ids.ts'
import type { Api, Schema } from './operations.ts'

type Json = ReturnType<typeof JSON.parse>

const ITEMS_MAX = 3
const DEPTH_MAX = 6
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const numberOr = (value: unknown, otherwise: number) => (typeof value === 'number' ? value : otherwise)
const schemasOf = (value: unknown): Schema[] => (Array.isArray(value) ? value.filter(isRecord) : [])

/** Values that a schema lets pass, with ids that exist where a property is named for what it refers to. */
export function samplesOf(api: Api, known: KnownIds) {
  const idOf = (property: string): fc.Arbitrary<Json> | null => {
    const list = listOfProperty(property)
    const ids = list === null ? [] : (known.get(list) ?? [])
    return ids.length === 0 ? null : fc.constantFrom(...ids.map(({ id }) => id))
  }

  function text(schema: Schema, property: string): fc.Arbitrary<string> {
    const { format, pattern, minLength, maxLength } = schema
    if (format === 'uuid') {
      const existing = idOf(property)
      return existing === null ? fc.uuid() : fc.oneof({ weight: 6, arbitrary: existing }, fc.uuid())
    }
    if (format === 'date') return fc.constantFrom('2026-01-31', '2020-02-29', '1999-12-31', '2030-06-15')
    if (format === 'date-time') return fc.constantFrom('2026-11-01T10:00:00Z', '2020-02-29T23:59:59.999-05:00')
    if (format === 'email') return fc.constantFrom('ana@tienda.example', 'a+b@c.co')
    if (format === 'uri') return fc.constantFrom('https://tienda.example/a', 'http://127.0.0.1:9')
    if (typeof pattern === 'string') {
      try {
        return fc.stringMatching(new RegExp(pattern, 'u'))
      } catch {
        // A pattern that fast-check cannot write for (a look-ahead): whatever text.
      }
    }
    const min = numberOr(minLength, 0)
    return fc.string({
      minLength: min,
      maxLength: Math.max(min, Math.min(numberOr(maxLength, 20), 40)),
      unit: 'grapheme',
    })
  }

  function object(schema: Schema, depth: number): fc.Arbitrary<Json> {
    const properties = isRecord(schema.properties) ? schema.properties : {}
    const required = Array.isArray(schema.required) ? schema.required : []
    const parts = Object.entries(properties).filter(([, part]) => isRecord(part))
    if (parts.length === 0 && isRecord(schema.additionalProperties)) {
      return fc.dictionary(fc.string({ maxLength: 8 }), of(schema.additionalProperties, '', depth + 1), { maxKeys: 3 })
    }
    return fc.record(
      Object.fromEntries(parts.map(([name, part]) => [name, of(isRecord(part) ? part : {}, name, depth + 1)])),
      { requiredKeys: parts.map(([name]) => name).filter((name) => required.includes(name)) },
    )
  }

  function of(given: Schema, property = '', depth = 0): fc.Arbitrary<Json> {
    const schema = api.resolve(given)
    if (depth > DEPTH_MAX) return fc.constant(null)
    if ('const' in schema) return fc.constant(schema.const)
    if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum)
    const branches = [...schemasOf(schema.anyOf), ...schemasOf(schema.oneOf)]
    if (branches.length > 0) return fc.oneof(...branches.map((branch) => of(branch, property, depth + 1)))
    const all = schemasOf(schema.allOf)
    if (all.length > 0)
      return fc.tuple(...all.map((part) => of(part, property, depth + 1))).map((parts) => Object.assign({}, ...parts))
    if (Array.isArray(schema.type)) {
      return fc.oneof(...schema.type.map((type: unknown) => of({ ...schema, type }, property, depth + 1)))
    }
    switch (schema.type) {
      case 'null':
        return fc.constant(null)
      case 'boolean':
        return fc.boolean()
      case 'integer':
      case 'number': {
        const min = numberOr(schema.minimum, numberOr(schema.exclusiveMinimum, -1_000) + 1)
        const max = numberOr(schema.maximum, 1_000_000)
        return fc.oneof(fc.integer({ min, max: Math.max(min, Math.min(max, min + 10_000)) }), fc.constantFrom(min, max))
      }
      case 'string':
        return text(schema, property)
      case 'array': {
        const items = isRecord(schema.items) ? schema.items : {}
        const minLength = numberOr(schema.minItems, 0)
        return fc.array(of(items, property, depth + 1), { minLength, maxLength: Math.max(minLength, ITEMS_MAX) })
      }
      case 'object':
        return object(schema, depth)
      default:
        return fc.jsonValue({ maxDepth: 2 })
    }
  }
  return { of, idOf }
}

const NASTY: readonly Json[] = [
  null,
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '𝕏'.repeat(300),
  "'; drop table sales; --",
  '<script>alert(1)</script>',
  '%00',
  '../../etc/passwd',
  0,
  -1,
  0.5,
  1e21,
  9_007_199_254_740_991,
  -9_007_199_254_740_992,
  true,
  [],
  {},
  [[[[[[]]]]]],
  '9'.repeat(400),
  '1e309',
  '-0',
  'NaN',
  '2026-13-45',
  '2026-02-30T25:61:61Z',
  '+275760-09-13T00:00:00.001Z',
  '00000000-0000-0000-0000-000000000000',
]

const nasty: fc.Arbitrary<Json> = fc.oneof(fc.constantFrom(...NASTY), fc.jsonValue({ maxDepth: 2 }))

/** A good value with one place in it gone wrong: taken away, replaced, or with something beside it. */
export function broken(value: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  return fc
    .tuple(value, fc.nat(), nasty, fc.constantFrom('replace', 'remove', 'add'))
    .map(([whole, pick, wrong, how]) => {
      const copy: Json = structuredClone(whole)
      const places: [Json, string | number][] = []
      const walk = (node: Json) => {
        if (typeof node !== 'object' || node === null) return
        for (const key of Array.isArray(node) ? node.keys() : Object.keys(node)) {
          places.push([node, key])
          walk(node[key])
        }
      }
      walk(copy)
      const place = places[pick % Math.max(1, places.length)]
      if (place === undefined || how === 'add') return isRecord(copy) ? { ...copy, unbekannt: wrong } : wrong
      const [node, key] = place
      if (how === 'replace') node[key] = wrong
      else if (Array.isArray(node)) node.splice(Number(key), 1)
      else delete node[key]
      return copy
    })
}

/** Text for a place in an address. */
export const nastyText: fc.Arbitrary<string> = nasty.map((value) =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? ''),
)

const cursorOf = (values: readonly Json[]) => Buffer.from(JSON.stringify(values)).toString('base64url')
/** Cursors that have the right look and the wrong values. */
export const nastyCursor: fc.Arbitrary<string> = fc.oneof(
  fc.array(nasty, { maxLength: 3 }).map(cursorOf),
  fc.constantFrom(
    cursorOf(['2026-01-01 00:00:00+00', '01900000-0000-7000-8000-000000000001']),
    cursorOf(['x', 'y']),
    cursorOf(['x']),
    cursorOf([1, 2, 3]),
    'bm8',
  ),
)
