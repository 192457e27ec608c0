import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { connect as connectHttp2 } from 'node:http2'
import { request as tlsRequest } from 'node:https'
import { join } from 'node:path'
import { connect as connectTls, type SecureVersion } from 'node:tls'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { PROBLEMS } from '../../packages/domain/src/problems/index.ts'
import { DOMAIN, type ShippedNginx, startShippedNginx, until } from './shipped-nginx.ts'

// Programs start here: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

/** Stands in for the server: counts what reaches it and answers so that each rule of nginx shows. */
let upstream: Server
let upstreamPort: number
let assetsServed = 0
let finishStream: () => void = () => undefined
let nginx: ShippedNginx

beforeAll(async () => {
  upstream = createServer((request, response) => {
    const url = request.url ?? ''
    if (url.startsWith('/assets/')) {
      assetsServed++
      const packed = String(request.headers['accept-encoding'] ?? '') === 'br'
      response.writeHead(200, {
        'content-type': 'application/javascript',
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'accept-encoding',
        ...(packed ? { 'content-encoding': 'br' } : {}),
      })
      response.end(`asset ${packed ? 'br' : 'plain'}`)
    } else if (url.endsWith('/events')) {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write('data: first\n\n')
      finishStream = () => response.end('data: last\n\n')
    } else if (url === '/api/v1/upset') {
      response.writeHead(503, { 'content-type': 'application/problem+json', 'retry-after': '5' })
      response.end('{"code":"database_unavailable"}')
    } else if (url === '/api/v1/long') {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ text: 'a'.repeat(5000) }))
    } else {
      request.resume().once('end', () => {
        response.writeHead(200, { 'content-type': 'application/json', 'strict-transport-security': 'max-age=1' })
        response.end(JSON.stringify({ url, headers: request.headers }))
      })
    }
  })
  await new Promise<void>((done) => upstream.listen(0, '127.0.0.1', done))
  const address = upstream.address()
  upstreamPort = typeof address === 'object' && address ? address.port : 0
  nginx = await startShippedNginx({ upstream: `127.0.0.1:${upstreamPort}`, lookAgainSeconds: 0.2 })
})
afterAll(async () => {
  await nginx.stop()
  upstream.closeAllConnections()
  upstream.close()
})

const handshake = (version: SecureVersion) =>
  new Promise<string>((done) => {
    const socket = connectTls({
      host: '127.0.0.1',
      port: nginx.httpsPort,
      servername: DOMAIN,
      ca: nginx.certificate(),
      minVersion: version,
      maxVersion: version,
      ciphers: 'DEFAULT:@SECLEVEL=0',
      ALPNProtocols: ['h2', 'http/1.1'],
    })
    socket.once('secureConnect', () => {
      done(`${socket.getProtocol()} ${socket.alpnProtocol}`)
      socket.destroy()
    })
    socket.once('error', () => done('refused'))
  })

test('TLS 1.2 and 1.3 with HTTP/2, and nothing older', async () => {
  expect(await handshake('TLSv1.3')).toBe('TLSv1.3 h2')
  expect(await handshake('TLSv1.2')).toBe('TLSv1.2 h2')
  expect(await handshake('TLSv1.1')).toBe('refused')
})

test('HTTP/2 carries requests', async () => {
  const session = connectHttp2(`https://127.0.0.1:${nginx.httpsPort}`, { ca: nginx.certificate(), servername: DOMAIN })
  const stream = session.request({ ':path': '/api/v1/x', ':authority': DOMAIN })
  const status = await new Promise((done, fail) => {
    stream.once('response', (headers) => done(headers[':status']))
    stream.once('error', fail)
  })
  stream.close()
  session.close()
  expect(status).toBe(200)
})

test('plain HTTP leads to HTTPS, and serves the challenges of Let’s Encrypt', async () => {
  const answer = await nginx.getPlain('/admin?x=1')
  expect([answer.status, answer.headers.location]).toEqual([308, `https://${DOMAIN}/admin?x=1`])
  writeFileSync(join(nginx.folder, 'acme/.well-known/acme-challenge/token'), 'proof')
  expect((await nginx.getPlain('/.well-known/acme-challenge/token')).body).toBe('proof')
})

test('HSTS once, no version told, and the request id reaches the server', async () => {
  const { headers, body } = await nginx.get('/api/v1/x')
  expect(headers['strict-transport-security']).toBe('max-age=31536000')
  expect(headers.server).toBe('nginx')
  expect(JSON.parse(body).headers).toMatchObject({ 'x-forwarded-proto': 'https', host: DOMAIN })
  expect(JSON.parse(body).headers['x-request-id']).toMatch(/^[0-9a-f]{32}$/)
})

test('what a client claims about its address never reaches the server', async () => {
  const { body } = await nginx.get('/api/v1/x', { headers: { 'x-forwarded-for': '203.0.113.9' } })
  expect(JSON.parse(body).headers['x-forwarded-for']).toBe('127.0.0.1')
})

test('a balancer that is trusted tells the address of the client', async () => {
  const behind = await startShippedNginx({ upstream: `127.0.0.1:${upstreamPort}`, trustedProxy: '127.0.0.1' })
  try {
    const { body } = await behind.get('/api/v1/x', { headers: { 'x-forwarded-for': '203.0.113.9' } })
    expect(JSON.parse(body).headers['x-forwarded-for']).toBe('203.0.113.9')
  } finally {
    await behind.stop()
  }
})

test('assets are fetched once for each packing, and stay immutable', async () => {
  const first = await nginx.get('/assets/app-1a2b.js', { headers: { 'accept-encoding': 'gzip, deflate, br' } })
  const again = await nginx.get('/assets/app-1a2b.js', { headers: { 'accept-encoding': 'br;q=1.0, gzip' } })
  const plain = await nginx.get('/assets/app-1a2b.js')
  expect([first.headers['x-cache'], again.headers['x-cache'], plain.headers['x-cache']]).toEqual([
    'MISS',
    'HIT',
    'MISS',
  ])
  expect([first.body, again.body, plain.body]).toEqual(['asset br', 'asset br', 'asset plain'])
  expect(again.headers).toMatchObject({
    'content-encoding': 'br',
    'cache-control': 'public, max-age=31536000, immutable',
    'strict-transport-security': 'max-age=31536000',
  })
  expect(assetsServed).toBe(2)
})

test('answers that the server left unpacked are gzipped', async () => {
  const { headers } = await nginx.get('/api/v1/long', { headers: { 'accept-encoding': 'gzip' } })
  expect(headers['content-encoding']).toBe('gzip')
})

test('an event arrives while the stream is still open', async () => {
  const chunks: string[] = []
  const done = new Promise<void>((resolve, fail) => {
    const request = tlsRequest(
      {
        host: '127.0.0.1',
        port: nginx.httpsPort,
        path: '/api/v1/catalog/events',
        ca: nginx.certificate(),
        servername: DOMAIN,
        headers: { 'accept-encoding': 'gzip' },
      },
      (answer) => {
        answer.on('data', (chunk: Buffer) => chunks.push(chunk.toString()))
        answer.once('end', resolve)
      },
    )
    request.once('error', fail)
    request.end()
  })
  await until('the first event is there', () => chunks.length > 0)
  expect(chunks.join('')).toBe('data: first\n\n')
  finishStream()
  await done
  expect(chunks.join('')).toBe('data: first\n\ndata: last\n\n')
})

test('bodies have a limit, and files a larger one', async () => {
  const megabytes = (count: number) => 'a'.repeat(count * 1024 * 1024)
  const post = (path: string, body: string) => nginx.get(path, { method: 'POST', body })
  const refused = await post('/api/v1/products', megabytes(3))
  expect([refused.status, JSON.parse(refused.body).code]).toEqual([413, 'payload_too_large'])
  expect((await post('/api/v1/imports', megabytes(3))).status).toBe(200)
})

test('a flood of sign-ins is refused as the API refuses, and the rest of the shop goes on', async () => {
  const answers = await Promise.all(
    Array.from({ length: 60 }, () => nginx.get('/api/v1/auth/login', { method: 'POST', body: '{}' })),
  )
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused.length).toBeGreaterThan(20)
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(30)
  const [first] = refused
  expect(first?.headers).toMatchObject({ 'content-type': 'application/problem+json', 'retry-after': '5' })
  expect(JSON.parse(first?.body ?? '')).toMatchObject({ status: 429, code: 'rate_limited' })
  expect((await nginx.get('/api/v1/products')).status).toBe(200)
})

test('the problem that the server itself tells passes untouched', async () => {
  const { status, body } = await nginx.get('/api/v1/upset')
  expect([status, body]).toEqual([503, '{"code":"database_unavailable"}'])
})

test('a renewed certificate is shown without a restart', async () => {
  const shown = () =>
    new Promise<string>((done, fail) => {
      const socket = connectTls({
        host: '127.0.0.1',
        port: nginx.httpsPort,
        servername: DOMAIN,
        rejectUnauthorized: false,
      })
      socket.once('secureConnect', () => {
        done(socket.getPeerCertificate().fingerprint256)
        socket.destroy()
      })
      socket.once('error', fail)
    })
  const before = await shown()
  const live = join(nginx.folder, 'letsencrypt/live', DOMAIN)
  const made = join(nginx.folder, 'made')
  mkdirSync(made, { recursive: true })
  const subject = ['-subj', `/CN=${DOMAIN}`, '-addext', `subjectAltName=DNS:${DOMAIN}`]
  const files = ['-keyout', join(made, 'privkey.pem'), '-out', join(made, 'fullchain.pem')]
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  execFileSync('openssl', ['req', '-x509', ...key, '-days', '90', ...subject, ...files], { stdio: 'ignore' })
  mkdirSync(join(nginx.folder, 'letsencrypt/live'), { recursive: true })
  cpSync(made, live, { recursive: true })
  await until('the new certificate is shown', async () => (await shown()) !== before)
  expect(readFileSync(join(nginx.folder, 'tls/fullchain.pem'), 'utf8')).toBe(
    readFileSync(join(live, 'fullchain.pem'), 'utf8'),
  )
})

test('without the server, programs get a problem and people a page that tries again', async () => {
  const away = await startShippedNginx({ upstream: '127.0.0.1:9' })
  try {
    const api = await away.get('/api/v1/sales', { method: 'POST', body: '{}' })
    expect(api.status).toBe(503)
    expect(api.headers).toMatchObject({ 'content-type': 'application/problem+json', 'retry-after': '5' })
    expect(JSON.parse(api.body)).toMatchObject({ status: 503, code: 'server_away' })
    const page = await away.get('/till')
    expect(page.status).toBe(503)
    expect(page.headers).toMatchObject({ 'content-type': 'text/html', 'cache-control': 'no-store', 'retry-after': '5' })
    expect(page.body).toContain('Volvemos en un momento')
    expect(page.body).not.toMatch(/<script|https?:\/\//)
  } finally {
    await away.stop()
  }
})

test('every problem that nginx tells is in the catalogue of the API', () => {
  const template = readFileSync(join(import.meta.dirname, '../nginx/templates/pos.conf.template'), 'utf8')
  const told = [...template.matchAll(/"status":(\d+),.*?"code":"(\w+)"/g)].map(([, status, code = '']) => [
    code,
    Number(status),
  ])
  expect(told.length).toBe(3)
  const catalogue = Object.entries(PROBLEMS).map(([code, { status }]) => [code, status])
  for (const problem of told) expect(catalogue).toContainEqual(problem)
})
