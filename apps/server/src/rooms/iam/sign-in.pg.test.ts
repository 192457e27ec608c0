import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ids, PASSWORD, type TestShop, testShop } from '../../platform/testing/test-app.ts'

let shop: TestShop
beforeAll(async () => {
  shop = await testShop()
})
afterAll(() => shop.close())

const login = (username: string, password: string) =>
  shop.api('POST', '/auth/login', { username, password }, { as: null })

describe('signing in', () => {
  test('answers with tokens and who it is', async () => {
    const { status, body } = await login(' Admin ', PASSWORD)
    expect(status).toBe(200)
    expect(body).toMatchObject({ expiresIn: 900, user: { id: ids.users.admin, username: 'admin', roles: ['admin'] } })
    const me = await shop.api('GET', '/auth/me', undefined, { as: body.accessToken })
    expect(me.status).toBe(200)
    expect(me.body).toEqual(body.user)
  })
})
