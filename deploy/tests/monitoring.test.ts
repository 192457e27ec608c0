import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { freePort } from '../../apps/server/src/platform/embedded.ts'
import { openMailbox } from '../../apps/server/src/platform/testing/mailbox.ts'
import { ended, until } from './shipped-nginx.ts'

// Programs start here: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const DEPLOY = resolve(import.meta.dirname, '..')
const RULES = join(DEPLOY, 'prometheus/rules/pos.yml')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'odata-pos-monitoring-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const Rules = z.object({
  groups: z.array(z.object({ rules: z.array(z.object({ alert: z.string(), expr: z.string() })) })),
})
const alarms = () => Rules.parse(parse(readFileSync(RULES, 'utf8'))).groups.flatMap(({ rules }) => rules)

test('every alarm rings where it must and is silent where it must', () => {
  const output = execFileSync('promtool', ['test', 'rules', join(DEPLOY, 'prometheus/tests/pos.test.yml')], {
    encoding: 'utf8',
  })
  expect(output).toContain('SUCCESS')
}, 30_000)

test('no alarm is without its two tests', () => {
  const tests = readFileSync(join(DEPLOY, 'prometheus/tests/pos.test.yml'), 'utf8')
  expect(alarms().length).toBeGreaterThanOrEqual(18)
  for (const { alert } of alarms()) {
    expect(tests).toContain(`name: ${alert} rings\n`)
    expect(tests).toContain(`name: ${alert} is silent\n`)
  }
})

/** The shipped configuration with its folders moved, and the server at another address. */
function writePrometheusConfig(server: string): string {
  const path = join(folder, 'prometheus.yml')
  const config = readFileSync(join(DEPLOY, 'prometheus/prometheus.yml'), 'utf8')
    .replace('/etc/prometheus/rules', join(DEPLOY, 'prometheus/rules'))
    .replace('/run/pos', folder)
    .replace('pos-app-production:8000', server)
    .replace('scrape_interval: 15s', 'scrape_interval: 1s')
    .replace('scrape_timeout: 10s', 'scrape_timeout: 1s')
    .replace('evaluation_interval: 15s', 'evaluation_interval: 1s')
  writeFileSync(path, config)
  return path
}

test('Prometheus accepts the shipped configuration', () => {
  writeFileSync(join(folder, 'metrics_token'), 'token')
  const { status, stdout } = spawnSync('promtool', ['check', 'config', writePrometheusConfig('127.0.0.1:1')], {
    encoding: 'utf8',
  })
  expect([status, stdout]).toEqual([0, expect.stringContaining(`${alarms().length} rules found`)])
}, 30_000)

test('Prometheus scrapes the server with the token, and every alarm is evaluated', async () => {
  const METRICS_TOKEN = 'a token that only the tests know'
  const server = createServer((request, response) => {
    const known = request.url === '/health/metrics' && request.headers.authorization === `Bearer ${METRICS_TOKEN}`
    response.writeHead(known ? 200 : 404, { 'content-type': 'text/plain; version=0.0.4' })
    response.end('pos_workers 4\n')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = await freePort(0)
  const prometheus = spawn(
    'sh',
    [join(DEPLOY, 'prometheus/start.sh'), `--web.listen-address=127.0.0.1:${port}`, '--log.level=error'],
    {
      stdio: 'ignore',
      env: {
        PATH: process.env.PATH,
        METRICS_TOKEN,
        PROMETHEUS: 'prometheus',
        PROMETHEUS_RUN_DIR: folder,
        PROMETHEUS_STORAGE: join(folder, 'data'),
        PROMETHEUS_CONFIG: writePrometheusConfig(
          `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
        ),
      },
    },
  )
  const ask = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/${path}`).catch(() => null)
    return answer?.ok ? JSON.stringify(await answer.json()) : ''
  }
  try {
    await until('the server was scraped', async () => (await ask('query?query=pos_workers')).includes('"4"'))
    await until('every alarm was evaluated', async () => {
      const rules = await ask('rules')
      return rules.match(/"health":"ok"/g)?.length === alarms().length
    })
  } finally {
    await ended(prometheus)
    server.close()
    server.closeAllConnections()
  }
}, 60_000)

const ACCOUNT = { user: 'pos & "co"/\\', password: 'a secrét & a/half: 100% @home' }
const SMTP = {
  ALERT_EMAIL: 'dueña@tienda.example',
  SMTP_URL: `smtp://${encodeURIComponent(ACCOUNT.user)}:${encodeURIComponent(ACCOUNT.password)}@smtp.tienda.example:2525`,
  MAIL_FROM: 'Mi Tienda <pos@tienda.example>',
}
const startAlertmanager = (env: Record<string, string>, ...args: string[]) =>
  spawn('sh', [join(DEPLOY, 'alertmanager/start.sh'), ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      PATH: process.env.PATH,
      ALERTMANAGER: 'prometheus-alertmanager',
      ALERTMANAGER_RUN_DIR: folder,
      ALERTMANAGER_STORAGE: join(folder, 'storage'),
      ALERTMANAGER_TEMPLATE: join(DEPLOY, 'alertmanager/alertmanager.template.yml'),
      ...env,
    },
  })

test('Alertmanager starts with the shipped configuration, and its password is in a file of its own', async () => {
  const port = await freePort(0)
  const listen = [`--web.listen-address=127.0.0.1:${port}`, '--cluster.listen-address=']
  const alertmanager = startAlertmanager(SMTP, ...listen)
  try {
    await until('Alertmanager is healthy', () =>
      fetch(`http://127.0.0.1:${port}/-/healthy`).then(
        ({ ok }) => ok,
        () => false,
      ),
    )
    const config = readFileSync(join(folder, 'alertmanager.yml'), 'utf8')
    expect(execFileSync('amtool', ['check-config', join(folder, 'alertmanager.yml')], { encoding: 'utf8' })).toContain(
      'SUCCESS',
    )
    expect(parse(config)).toMatchObject({
      global: {
        smtp_smarthost: 'smtp.tienda.example:2525',
        smtp_auth_username: ACCOUNT.user,
        smtp_from: SMTP.MAIL_FROM,
        smtp_require_tls: true,
      },
      receivers: [{ email_configs: [{ to: SMTP.ALERT_EMAIL }] }],
    })
    expect(config).not.toContain('half')
    expect(readFileSync(join(folder, 'smtp_password'), 'utf8')).toBe(ACCOUNT.password)
  } finally {
    await ended(alertmanager)
  }
}, 30_000)

test('an alarm arrives by mail, through the server that the receipts go by', async () => {
  const mailbox = await openMailbox()
  const port = await freePort(0)
  const listen = [`--web.listen-address=127.0.0.1:${port}`, '--cluster.listen-address=']
  const settings = { ALERT_EMAIL: 'duena@tienda.example', SMTP_URL: mailbox.url, MAIL_FROM: SMTP.MAIL_FROM }
  const alertmanager = startAlertmanager({ ...settings, SMTP_TLS: 'false' }, ...listen)
  try {
    await until('Alertmanager took the alarm', () =>
      fetch(`http://127.0.0.1:${port}/api/v2/alerts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify([{ labels: { alertname: 'ServerDown', severity: 'critical' } }]),
      }).then(
        ({ ok }) => ok,
        () => false,
      ),
    )
    await until('its mail arrived', () => mailbox.received.length > 0)
    expect(mailbox.received).toMatchObject([
      { to: ['duena@tienda.example'], source: expect.stringContaining('FIRING ServerDown') },
    ])
    expect(mailbox.received[0]?.source).toMatch(/^From: .*pos@tienda\.example/m)
  } finally {
    await ended(alertmanager)
    await mailbox.close()
  }
})

/** The part of the configuration that the address of a mail server becomes; or why it does not start. */
function mailSettingsFrom(address: string): unknown {
  const { status, stderr } = spawnSync('sh', [join(DEPLOY, 'alertmanager/start.sh')], {
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      ...SMTP,
      SMTP_URL: address,
      ALERTMANAGER: 'true',
      ALERTMANAGER_RUN_DIR: folder,
      ALERTMANAGER_TEMPLATE: join(DEPLOY, 'alertmanager/alertmanager.template.yml'),
    },
  })
  if (status !== 0) return [status, stderr]
  return z.object({ global: z.unknown() }).parse(parse(readFileSync(join(folder, 'alertmanager.yml'), 'utf8'))).global
}

test('the address of the mail server means the same to Alertmanager as to the shop', () => {
  const from = SMTP.MAIL_FROM
  expect(mailSettingsFrom('smtp://relay.lan')).toEqual({
    smtp_smarthost: 'relay.lan:587',
    smtp_from: from,
    smtp_require_tls: true,
  })
  expect(mailSettingsFrom('smtps://caja%40tienda.co:x@mail.example/?pool=true')).toMatchObject({
    smtp_smarthost: 'mail.example:465',
    smtp_auth_username: 'caja@tienda.co',
    smtp_require_tls: false,
  })
  expect(mailSettingsFrom('smtp://[::1]:25')).toMatchObject({ smtp_smarthost: '[::1]:25' })
  expect(mailSettingsFrom('smtps://mail.example:2465')).toEqual([78, expect.stringContaining('465 alone')])
  expect(mailSettingsFrom('mail.example')).toEqual([78, expect.stringContaining('neither smtp:// nor smtps://')])
})

test.each(['ALERT_EMAIL', 'SMTP_URL', 'MAIL_FROM'])('Alertmanager does not start without %s', async (name) => {
  const alertmanager = startAlertmanager({ ...SMTP, [name]: '' })
  let said = ''
  alertmanager.stderr?.on('data', (chunk: Buffer) => {
    said += chunk
  })
  await until('it has ended', () => alertmanager.exitCode !== null)
  expect([alertmanager.exitCode, said]).toEqual([78, expect.stringContaining(`${name} is not set`)])
})

const Dashboard = z.object({
  uid: z.string(),
  panels: z.array(z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })) })),
})
const dashboards = readdirSync(join(DEPLOY, 'grafana/dashboards')).map((name) =>
  Dashboard.parse(JSON.parse(readFileSync(join(DEPLOY, 'grafana/dashboards', name), 'utf8'))),
)

test('the dashboards are service, business and database, and every question in them is PromQL', () => {
  expect(dashboards.map(({ uid }) => uid).sort()).toEqual(['pos-business', 'pos-database', 'pos-service'])
  const questions = dashboards.flatMap(({ panels }) => panels.flatMap(({ targets }) => targets))
  const rules = questions.map(({ expr }, index) => ({ record: `question_${index}`, expr }))
  writeFileSync(join(folder, 'questions.yml'), JSON.stringify({ groups: [{ name: 'dashboards', rules }] }))
  const { status, stdout, stderr } = spawnSync('promtool', ['check', 'rules', join(folder, 'questions.yml')], {
    encoding: 'utf8',
  })
  expect([status, stdout + stderr]).toEqual([0, expect.stringContaining(`${questions.length} rules found`)])
}, 30_000)
