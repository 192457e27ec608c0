import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { createLog } from './log.ts'

function capture() {
  const lines: string[] = []
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  return { log: createLog('info', sink), text: () => lines.join('') }
}

test('secrets are struck out wherever they stand', () => {
  const { log, text } = capture()
  log.info({ password: 'hush-1', body: { pin: 'hush-2', refreshToken: 'hush-3' } }, 'signing in')
  log.error({ req: { headers: { authorization: 'Bearer hush-4', cookie: 'pos_refresh=hush-5' } } }, 'failed')
  log.warn({ config: { jwtSecret: 'hush-6', databaseUrl: 'postgres://pos:hush-7@db' }, key: 'hush-8' }, 'config')
  expect(text()).not.toContain('hush')
  expect(text().match(/\[secret\]/g)).toHaveLength(8)
  expect(text()).toContain('signing in')
})
