import { foldText } from '../catalog/search-text.ts'
import { nitCheckDigit } from '../customers/nit.ts'
import type { Cell } from './decimal.ts'
import type { CustomerField } from './fields.ts'
import type { RowError, RowErrorCode, RowResult } from './row-error.ts'
import { cellText } from './text-cell.ts'

/** A row of a customer file as it was meant. Null: the file says nothing about it. */
export type CustomerRow = {
  documentType: string | null
  documentNumber: string | null
  name: string | null
  email: string | null
  phone: string | null
  address: string | null
  city: string | null
  note: string | null
}

export type CustomerCells = Partial<Record<CustomerField, Cell>>

/** DIAN codes of identity documents and what people write for them. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  11: ['11', 'rc', 'registro civil'],
  12: ['12', 'ti', 'tarjeta de identidad'],
  13: ['13', 'cc', 'cedula', 'cedula de ciudadania'],
  21: ['21', 'te', 'tarjeta de extranjeria'],
  22: ['22', 'ce', 'cedula de extranjeria'],
  31: ['31', 'nit', 'tax id'],
  41: ['41', 'pa', 'pasaporte', 'passport'],
  42: ['42', 'de', 'documento extranjero', 'documento de identificacion extranjero', 'foreign document'],
  47: ['47', 'pep'],
  48: ['48', 'ppt'],
  50: ['50', 'nit de otro pais', 'foreign nit'],
  91: ['91', 'nuip'],
}
const TYPE_BY_NAME: ReadonlyMap<string, string> = new Map(
  Object.entries(TYPES).flatMap(([code, names]) => names.map((name): [string, string] => [name, code])),
)
const EMAIL = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]{2,}$/

/**
 * Reads one row. A document without a type is a NIT when it is written with a check digit ('800197268-4'), else a
 * cédula (13). A NIT's own check digit is verified and not kept.
 */
export function readCustomerRow(cells: CustomerCells): RowResult<CustomerRow> {
  const errors: RowError[] = []
  const fail = (field: CustomerField, code: RowErrorCode, message: string) => {
    errors.push({ field, code, message })
    return null
  }
  const text = (field: CustomerField, max: number) => {
    const value = cellText(cells[field] ?? null)
    return value !== null && value.length > max ? fail(field, 'too_long', `at most ${max} characters`) : value
  }
  const row: CustomerRow = {
    ...readDocument(text('documentType', 60), text('documentNumber', 30), fail),
    name: text('name', 160),
    email: text('email', 200),
    phone: text('phone', 40),
    address: text('address', 200),
    city: text('city', 80),
    note: text('note', 500),
  }
  if (row.email !== null && !EMAIL.test(row.email)) fail('email', 'not_an_email', 'not an e-mail address')
  if (errors.length === 0 && row.documentNumber === null && row.email === null && row.name === null) {
    fail('name', 'required', 'a name')
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, row }
}

function readDocument(
  type: string | null,
  written: string | null,
  fail: (field: CustomerField, code: RowErrorCode, message: string) => null,
): Pick<CustomerRow, 'documentType' | 'documentNumber'> {
  const none = { documentType: null, documentNumber: null }
  if (written === null) return none
  const number = written.replace(/[\s.,]/g, '')
  const named = type === null ? undefined : TYPE_BY_NAME.get(foldText(type).replaceAll('.', '').trim())
  if (type !== null && named === undefined) {
    fail('documentType', 'unknown_document_type', 'no document type of the DIAN')
    return none
  }
  const documentType = named ?? (/^\d{6,14}-\d$/.test(number) ? '31' : '13')
  if (documentType === '31') {
    const [digits = '', check] = number.split('-')
    if (!/^\d{5,15}$/.test(digits) || number.split('-').length > 2) {
      fail('documentNumber', 'not_a_document', 'a NIT is a number')
      return none
    }
    if (check !== undefined && check !== nitCheckDigit(digits)) {
      fail('documentNumber', 'wrong_check_digit', `the check digit of ${digits} is ${nitCheckDigit(digits)}`)
      return none
    }
    return { documentType, documentNumber: digits }
  }
  if (!/^[A-Za-z0-9-]{1,20}$/.test(number)) {
    fail('documentNumber', 'not_a_document', 'letters, digits and dashes, up to 20')
    return none
  }
  return { documentType, documentNumber: number }
}
