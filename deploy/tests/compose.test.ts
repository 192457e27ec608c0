import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { loadConfig } from '../../apps/server/src/config.ts'
import { chosenJobs } from '../../apps/server/src/jobs.ts'

// Programs start here: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const ROOT = resolve(import.meta.dirname, '../..')
const FILE = join(ROOT, 'docker-compose.production.yml')

const Port = z
  .object({ published: z.coerce.string(), target: z.number() })
  .transform(({ published, target }) => `${published}:${target}/tcp`)
const Service = z.object({
  container_name: z.string(),
  image: z.string(),
  restart: z.string(),
  read_only: z.boolean(),
  user: z.string().optional(),
  cap_drop: z.array(z.string()),
  cap_add: z.array(z.string()).default([]),
  security_opt: z.array(z.string()),
  pids_limit: z.number(),
  mem_limit: z.union([z.string(), z.number()]),
  cpus: z.union([z.string(), z.number()]),
  ports: z.array(z.union([z.string(), Port])).default([]),
  networks: z.union([z.array(z.string()), z.record(z.string(), z.unknown())]),
  profiles: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.unknown()).default({}),
  volumes: z.array(z.union([z.string(), z.record(z.string(), z.unknown())])).default([]),
  healthcheck: z.object({ test: z.union([z.array(z.string()), z.string()]) }),
  logging: z.object({ driver: z.string(), options: z.record(z.string(), z.string()) }),
})
const Compose = z.object({
  services: z.record(z.string(), Service),
  networks: z.record(z.string(), z.looseObject({ internal: z.boolean().optional() }).nullable()),
})
type Service = z.infer<typeof Service>

let folder: string
let envFile: string
let services: Record<string, Service>
let networks: z.infer<typeof Compose>['networks']

const compose = (...args: string[]) =>
  spawnSync('docker-compose', ['--env-file', envFile, '-f', FILE, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: folder },
  })

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'odata-pos-compose-'))
  envFile = join(folder, '.env.production')
  const script = join(ROOT, 'scripts/make_production_secrets.ts')
  execFileSync(process.execPath, [script, '--file', envFile, '--domain', 'pos.tienda.example'])
  const { status, stdout, stderr } = compose('config')
  expect([status, stderr]).toEqual([0, ''])
  const parsed = Compose.parse(parse(stdout, { merge: true }))
  services = parsed.services
  networks = parsed.networks
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What each container is, publishes and belongs to. */
const TABLE: Readonly<Record<string, { image: RegExp; ports?: string[]; profile?: string }>> = {
  'pos-app-production': { image: /^odata-pos:2\.\d+\.\d+$/, ports: ['127.0.0.1:8000:8000/tcp'] },
  'pos-worker-production': { image: /^odata-pos:2\.\d+\.\d+$/ },
  'pos-backup-production': { image: /^odata-pos:2\.\d+\.\d+$/ },
  'pos-postgres-production': { image: /^postgres:16\.\d+-alpine$/, ports: ['127.0.0.1:5432:5432/tcp'] },
  'pos-redis-production': { image: /^redis:7\.2\.\d+-alpine$/, ports: ['127.0.0.1:6379:6379/tcp'] },
  'pos-nginx-production': { image: /^nginx:1\.\d+\.\d+$/, ports: ['443:443/tcp', '80:80/tcp'] },
  'pos-certbot-production': { image: /^certbot\/certbot:v\d+\.\d+\.\d+$/, profile: 'certbot' },
  'pos-prometheus-production': {
    image: /^prom\/prometheus:v\d+\.\d+\.\d+$/,
    ports: ['127.0.0.1:9090:9090/tcp'],
    profile: 'monitoring',
  },
  'pos-alertmanager-production': { image: /^prom\/alertmanager:v\d+\.\d+\.\d+$/, profile: 'monitoring' },
  'pos-grafana-production': {
    image: /^grafana\/grafana:\d+\.\d+\.\d+$/,
    ports: ['127.0.0.1:3000:3000/tcp'],
    profile: 'monitoring',
  },
  'pos-postgres-exporter-production': {
    image: /^prometheuscommunity\/postgres-exporter:v\d+\.\d+\.\d+$/,
    profile: 'monitoring',
  },
  'pos-redis-exporter-production': {
    image: /^oliver006\/redis_exporter:v\d+\.\d+\.\d+-alpine$/,
    profile: 'monitoring',
  },
}

test('the containers are these, and no other', () => {
  expect(Object.keys(services).sort()).toEqual(Object.keys(TABLE).sort())
})

test.each(Object.entries(TABLE))('%s has its image, ports and profile', (name, { image, ports = [], profile }) => {
  const service = services[name]
  expect(service?.container_name).toBe(name)
  // scripts/pin_image_digests.ts writes the digest beside the version.
  expect(service?.image.replace(/@sha256:[0-9a-f]{64}$/, '')).toMatch(image)
  expect(service?.ports.toSorted()).toEqual(ports)
  expect(service?.profiles).toEqual(profile === undefined ? [] : [profile])
})

test.each(Object.keys(TABLE))('%s is watched, limited and hardened', (name) => {
  const service = services[name]
  expect(service).toMatchObject({
    restart: 'unless-stopped',
    read_only: true,
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
    logging: { driver: 'json-file', options: { 'max-size': '20m', 'max-file': '5' } },
  })
  expect(service?.healthcheck.test.length).toBeGreaterThan(0)
  expect(String(service?.mem_limit)).toMatch(/^\d+[mg]?$/)
  expect(Number(service?.cpus)).toBeGreaterThan(0)
  expect(service?.cap_add).toEqual(
    name === 'pos-nginx-production' ? ['CHOWN', 'NET_BIND_SERVICE', 'SETGID', 'SETUID'] : [],
  )
  expect(JSON.stringify(service?.volumes)).not.toContain('docker.sock')
})

test('only nginx, the certificates, mail and the copies of backups reach the street', () => {
  const outside = (name: string) => networks[name]?.internal !== true && name !== 'loopback'
  const reach = Object.entries(services).filter(([, service]) => {
    const names = Array.isArray(service.networks) ? service.networks : Object.keys(service.networks)
    return names.some(outside)
  })
  expect(reach.map(([name]) => name).sort()).toEqual([
    'pos-alertmanager-production',
    'pos-backup-production',
    'pos-certbot-production',
    'pos-nginx-production',
    'pos-worker-production',
  ])
  expect(networks.loopback).toMatchObject({
    driver_opts: { 'com.docker.network.bridge.enable_ip_masquerade': 'false' },
  })
})

test('every job has one container that works on it, and the processes that serve have none', () => {
  const jobsOf = (name: string) => String(services[name]?.environment.JOBS ?? '')
  expect(jobsOf('pos-app-production')).toBe('none')
  const workers = ['pos-worker-production', 'pos-backup-production']
  const chosen = workers.flatMap((name) => jobsOf(name).split(','))
  const all = chosenJobs(
    loadConfig({ DATA_DIR: folder, SMTP_URL: 'smtp://x', MAIL_FROM: 'a@b.co', ALERT_MAIL_TO: 'a@b.co' }),
  )
  expect(chosen.toSorted()).toEqual(all.map(({ queue }) => queue).toSorted())
})

test('the domain is one variable', () => {
  const uses = (name: string) => services[name]?.environment.POS_DOMAIN
  expect([uses('pos-nginx-production'), uses('pos-certbot-production')]).toEqual([
    'pos.tienda.example',
    'pos.tienda.example',
  ])
  const { POS_DOMAIN, ...rest } = parseEnv(readFileSync(envFile, 'utf8'))
  expect(POS_DOMAIN).toBe('pos.tienda.example')
  expect(JSON.stringify(rest)).not.toContain('tienda.example')
})

test('nothing starts without the domain and every secret', () => {
  const text = readFileSync(FILE, 'utf8')
  for (const name of [
    'POS_DOMAIN',
    'POSTGRES_PASSWORD',
    'POS_OWNER_PASSWORD',
    'POS_USER_PASSWORD',
    'POS_READONLY_PASSWORD',
    'REDIS_PASSWORD',
    'JWT_SECRET',
    'ENCRYPTION_KEY',
    'METRICS_TOKEN',
    'GRAFANA_PASSWORD',
  ]) {
    const uses = [...text.matchAll(new RegExp(`\\$\\{${name}\\b([^}]*)\\}`, 'g'))].map(([, fallback]) => fallback)
    expect([name, new Set(uses)]).toEqual([name, new Set([':?'])])
  }
  const whole = readFileSync(envFile, 'utf8')
  writeFileSync(envFile, whole.replace(/^REDIS_PASSWORD=.*$/m, 'REDIS_PASSWORD='))
  const { status, stderr } = compose('config', '--quiet')
  writeFileSync(envFile, whole)
  expect([status, stderr]).toEqual([1, expect.stringContaining('REDIS_PASSWORD')])
}, 60_000)

test('every file that a container mounts is there, and every variable of the file is in the example', () => {
  const text = readFileSync(FILE, 'utf8')
  const mounted = [...text.matchAll(/- \.\/(\S+?):\//g)].map(([, path]) => path ?? '')
  expect(mounted.length).toBeGreaterThan(10)
  expect(mounted.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  const example = parseEnv(readFileSync(join(ROOT, '.env.production.example'), 'utf8'))
  const used = new Set([...text.matchAll(/(?<!\$)\$\{(\w+)/g)].map(([, name]) => name ?? ''))
  expect([...used].filter((name) => !(name in example))).toEqual([])
})

test('the password of the database is nobody else’s', () => {
  const owner = parseEnv(readFileSync(envFile, 'utf8')).POS_OWNER_PASSWORD ?? ''
  const holders = Object.entries(services).filter(([, { environment }]) => JSON.stringify(environment).includes(owner))
  expect(holders.map(([name]) => name).sort()).toEqual([
    'pos-app-production',
    'pos-backup-production',
    'pos-postgres-production',
  ])
})
