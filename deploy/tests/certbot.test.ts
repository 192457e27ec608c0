import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ended, until } from './shipped-nginx.ts'

// Programs start here: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const SCRIPT = resolve(import.meta.dirname, '../certbot/renew.sh')
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'odata-pos-certbot-'))
  // Stands in for certbot: writes down how it is called, and fails the first time.
  const program = join(folder, 'certbot')
  writeFileSync(program, `#!/bin/sh\necho "$@" >> ${folder}/calls\n[ "$(wc -l < ${folder}/calls)" -gt 1 ]\n`)
  chmodSync(program, 0o755)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const start = (env: Record<string, string>) =>
  spawn('sh', [SCRIPT], { stdio: 'ignore', env: { PATH: `${folder}:${process.env.PATH}`, ...env } })

test('asks until there is a certificate, then renews, and stops when it is told to', async () => {
  const script = start({
    POS_DOMAIN: 'pos.tienda.example',
    POS_CERTIFICATE_EMAIL: 'pos@tienda.example',
    POS_CERTBOT_RETRY_SECONDS: '0.05',
    POS_CERTBOT_RENEW_SECONDS: '0.05',
  })
  const calls = () => readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n')
  try {
    await until('it renewed', () => {
      try {
        return calls().some((call) => call.startsWith('renew'))
      } catch {
        return false
      }
    })
    const [first = '', second, third] = calls()
    expect(first).toContain('certonly')
    expect(first).toContain('--webroot-path /var/www/certbot --email pos@tienda.example --domain pos.tienda.example')
    expect([second, third]).toEqual([first, 'renew --non-interactive'])
  } finally {
    await ended(script)
  }
  expect(script.exitCode).toBe(0)
})

test('needs an address for the warnings of Let’s Encrypt', async () => {
  const script = start({ POS_DOMAIN: 'pos.tienda.example' })
  await until('it has ended', () => script.exitCode !== null)
  expect(script.exitCode).toBe(2)
})
