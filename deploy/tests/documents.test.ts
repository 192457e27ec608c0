import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { describe, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

// Programs start here: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const ROOT = resolve(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const Compose = z.object({
  services: z.record(z.string(), z.looseObject({ profiles: z.array(z.string()).optional() })),
})
const { services } = Compose.parse(parse(read('docker-compose.production.yml'), { merge: true }))
const profiles = new Set(Object.values(services).flatMap((service) => service.profiles ?? []))
const COMPOSE_COMMANDS = ['build', 'up', 'ps', 'exec', 'run', 'stop', 'start', 'logs', 'config']

/** The commands of a page: lines of its shell blocks, and what stands between backticks and looks like one. */
function commandsOf(page: string): string[] {
  const text = read(page)
  const blocks = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) => block.trim().split('\n'))
  const spans = [...text.replaceAll(/```[\s\S]*?```/g, '').matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span)
  return [...blocks, ...spans.filter((span) => /^(docker-compose|scripts\/|node_modules\/\.bin\/node) ?/.test(span))]
}

const helpOf = (script: string) => {
  const [program, ...args] = script.endsWith('.sh') ? [join(ROOT, script)] : [process.execPath, join(ROOT, script)]
  const { status, stdout } = spawnSync(program ?? '', [...args, '--help'], { encoding: 'utf8' })
  return { status, stdout }
}

describe.each([
  'docs/DEPLOY_PRODUCTION.md',
  'docs/PRODUCTION_CHECKLIST.md',
  'docs/GUIA_POST_DESPLIEGUE.md',
  'docs/RECUPERACION_DESASTRES.md',
])('%s', (page) => {
  const commands = commandsOf(page)

  test('calls scripts that are there, with options that they have', () => {
    const calls = commands.flatMap((command) =>
      [...command.matchAll(/(scripts\/[\w.]+\.(?:ts|sh))((?: --?[\w-]+(?: [^-|\s]\S*)?)*)/g)].map(
        ([, script = '', options = '']) => ({ script, options: options.match(/--[\w-]+/g) ?? [] }),
      ),
    )
    expect(calls.length).toBeGreaterThan(3)
    const help = new Map([...new Set(calls.map(({ script }) => script))].map((script) => [script, helpOf(script)]))
    for (const { script, options } of calls) {
      expect([script, help.get(script)?.status]).toEqual([script, 0])
      for (const option of options)
        expect([script, help.get(script)?.stdout]).toEqual([script, expect.stringContaining(option)])
    }
  }, 60_000)

  test('calls containers and profiles of docker-compose.production.yml', () => {
    const calls = commands.filter((command) => command.startsWith('docker-compose --env-file'))
    expect(calls.length).toBeGreaterThan(3)
    for (const call of calls) {
      const [, head = ''] =
        /^docker-compose --env-file \.env\.production -f docker-compose\.production\.yml (.*)$/.exec(call) ?? []
      const profile = /--profile (\w+)/.exec(head)?.[1]
      if (profile !== undefined) expect([...profiles]).toContain(profile)
      const verb = head.replace(/--profile \w+ /, '').split(' ')[0]
      expect([call, COMPOSE_COMMANDS.includes(verb ?? '')]).toEqual([call, true])
    }
    const named = new Set(read(page).match(/pos-[a-z-]+-production/g))
    expect([...named].filter((name) => services[name] === undefined)).toEqual([])
  })

  test('names files that are there and settings of the examples', () => {
    const files = new Set(read(page).match(/(?:deploy|apps|scripts)\/[\w./-]*\w/g))
    expect([...files].filter((file) => !existsSync(join(ROOT, file)))).toEqual([])
    // Plans for the loss of data speak of a server outside of containers too.
    const settings = {
      ...parseEnv(read('.env.example')),
      ...parseEnv(read('.env.production.example')),
      DATABASE_OWNER_URL: '',
    }
    const named = [...read(page).matchAll(/`((?:POS|SMTP|JWT|GRAFANA|ALERT|DATABASE)_[A-Z_]+)`/g)].map(
      ([, name = '']) => name,
    )
    expect(named.filter((name) => !(name in settings))).toEqual([])
  })
})
