import { PERMISSIONS } from '@odata-pos/domain/iam'
import fastify from 'fastify'
import { validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type TestShop, testShop } from '../testing/test-app.ts'
import { installGuard } from './guard.ts'
import { answerSerializer } from './serializer.ts'

let shop: TestShop
beforeAll(async () => {
  shop = await testShop()
})
afterAll(() => shop.close())

type Operation = {
  summary?: string
  tags?: string[]
  description?: string
  security: object[]
  parameters?: { name: string; in: string }[]
  responses: Record<string, { content?: Record<string, object> }>
}

const get = (url: string) => shop.app.inject({ method: 'GET', url })
const operations = async (): Promise<[string, string, Operation][]> => {
  const { paths } = (await get('/api/v1/openapi.json')).json()
  return Object.entries<Record<string, Operation>>(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]): [string, string, Operation] => [method, path, operation]),
  )
}

describe('the OpenAPI document', () => {
  test('is 3.1 and refers to nothing that is not there', async () => {
    const { headers, payload } = await get('/api/v1/openapi.json')
    expect(headers['content-type']).toMatch(/^application\/json/)
    const document = JSON.parse(payload)
    expect(document.openapi).toBe('3.1.0')
    const names = new Set(Object.keys(document.components.schemas))
    const referred = [...payload.matchAll(/#\/components\/schemas\/([A-Za-z0-9_]+)/g)].map(([, name]) => name)
    expect(referred.filter((name) => !names.has(name ?? ''))).toEqual([])
    expect([...names].filter((name) => !referred.includes(name))).toEqual([])
    expect(names).toContain('Sale')
    expect(Object.keys(document.components.securitySchemes)).toEqual(['accessToken', 'apiKey'])
  })

  test('describes every route: what it is, who may call it, how it fails', async () => {
    const all = await operations()
    expect(all.length).toBeGreaterThan(60)
    const open = ['/health', '/setup', '/auth/login', '/auth/refresh', '/images/']
    for (const [method, path, operation] of all) {
      const name = `${method} ${path}`
      expect([name, path.startsWith('/api/v1/')]).toEqual([name, true])
      expect([name, Boolean(operation.summary), operation.tags?.length]).toEqual([name, true, 1])
      const isPublic = operation.security.length === 0
      expect([name, isPublic]).toEqual([name, open.some((prefix) => path.startsWith(`/api/v1${prefix}`))])
      const failures = Object.entries(operation.responses).filter(([status]) => Number(status) >= 400)
      expect([name, failures.some(([status]) => status === '503')]).toEqual([name, true])
      const proves = !isPublic || ['/auth/login', '/auth/refresh'].some((end) => path.endsWith(end))
      expect([name, failures.some(([status]) => status === '401')]).toEqual([name, proves])
    }
    const [, , users] = all.find(([method, path]) => method === 'get' && path === '/api/v1/users') ?? []
    expect(users?.description).toContain('users.read')
    expect(Object.keys(users?.responses['200']?.content ?? {})).toContain('text/csv')
    expect(Object.keys(users?.responses['403']?.content ?? {})).toEqual(['application/problem+json'])
    const patched = all.filter(([method]) => method === 'patch')
    expect(patched.every(([, , { parameters }]) => parameters?.some(({ name }) => name === 'if-match'))).toBe(true)
  })

  test('names no permission that does not exist, and uses every one', async () => {
    const needed = new Set(
      (await operations()).flatMap(([, , { description }]) => /Needs `([a-z_.]+)`/.exec(description ?? '')?.[1] ?? []),
    )
    expect([...needed].filter((code) => !PERMISSIONS.some((known) => known === code))).toEqual([])
  })

  test('has a page to read it on, which loads nothing from elsewhere', async () => {
    expect((await get('/api/docs')).headers.location).toBe('/api/docs/')
    const page = await get('/api/docs/')
    expect(page.statusCode).toBe(200)
    expect(page.payload).toContain('/api/v1/openapi.json')
    expect(page.payload).not.toMatch(/https?:\/\//)
    expect(page.headers['content-security-policy']).toContain("connect-src 'self'")
    expect((await get('/api/docs/js/scalar.js')).headers['content-type']).toMatch(/javascript/)
    expect((await get('/api/v1/health')).headers['content-security-policy']).not.toContain('unsafe')
  })
})

describe('a route', () => {
  const bare = () => {
    const app = fastify().withTypeProvider<ZodTypeProvider>()
    app.setValidatorCompiler(validatorCompiler)
    app.setSerializerCompiler(answerSerializer({ check: true }))
    return app
  }

  test('that does not say who may call it stops the start', () => {
    const app = bare()
    installGuard(app, () => Promise.reject(new Error('nobody')))
    expect(() => app.get('/open', async () => 'hello')).toThrow(/GET.* \/open does not say who may call it/)
  })

  test('whose answer leaves its schema fails where answers are checked', async () => {
    const app = bare()
    const answers: Record<string, unknown> = {
      good: { id: 1, tags: [{ name: 'a' }] },
      wrong: { id: 'one', tags: [] },
      surplus: { id: 1, tags: [{ name: 'a', passwordHash: 'x' }] },
    }
    const response: Record<number, z.ZodType> = {
      200: z.object({ id: z.int(), tags: z.array(z.object({ name: z.string() })) }),
    }
    app.get<{ Params: { key: string } }>('/:key', { schema: { response } }, async ({ params }) => answers[params.key])
    expect((await app.inject('/good')).json()).toEqual(answers.good)
    expect((await app.inject('/wrong')).statusCode).toBe(500)
    expect((await app.inject('/surplus')).json().message).toContain('"tags.0.passwordHash"')
  })
})
