import { SetupRequest } from '@odata-pos/domain/setup/contract'
import { describe, expect, test } from 'vitest'
import { COUNTRIES, countryOfZone } from './countries.ts'
import { type SetupDraft, setupBody, withCountry } from './setup-draft.ts'

const typed: SetupDraft = {
  legalName: 'Tienda La Esquina S.A.S.',
  tradeName: '',
  taxId: '',
  country: '',
  currency: '',
  timeZone: '',
  locale: '',
  pricesIncludeTax: true,
  rounding: 'half-up',
  storeName: 'Centro',
  storeAddress: '',
  registerName: 'Caja 1',
  salePrefix: 'c1',
  taxes: [],
  fullName: 'Ana Díaz',
  username: 'ana',
  password: 'una clave larga',
}

describe('the first-run guide', () => {
  test.each(COUNTRIES.map((country) => [country.code, country] as const))(
    'the defaults of %s make a request that the contract accepts',
    (_, country) => {
      const result = SetupRequest.safeParse(setupBody(withCountry(typed, country), 'es'))
      expect(result.error?.issues ?? []).toEqual([])
    },
  )

  test('a country brings its settings and keeps what was typed', () => {
    const colombia = countryOfZone('America/Bogota')
    expect(colombia?.code).toBe('CO')
    const draft = withCountry(typed, colombia ?? expect.fail('Colombia is offered'))
    expect(draft).toMatchObject({ currency: 'COP', pricesIncludeTax: true, storeName: 'Centro', username: 'ana' })
    expect(draft.taxes.map((tax) => tax.treatment)).toEqual(['taxed', 'taxed', 'exempt', 'excluded', 'taxed'])
    expect(countryOfZone('Asia/Tokyo')).toBeNull()
  })

  test('the trade name is the legal one until another is given, and blanks are left out', () => {
    const body = setupBody(typed, 'en')
    expect(body.company.tradeName).toBe('Tienda La Esquina S.A.S.')
    expect(body.company.taxId).toBeUndefined()
    expect(body.register.salePrefix).toBe('C1')
    expect(setupBody({ ...typed, tradeName: ' La Esquina ' }, 'es').company.tradeName).toBe('La Esquina')
  })
})
