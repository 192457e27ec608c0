import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { freePort } from '../apps/server/src/platform/embedded.ts'
import { answering } from '../apps/server/src/platform/testing/running-server.ts'

const ROOT = join(import.meta.dirname, '..')
const SCRIPTS = [
  'backup_database',
  'restore_database',
  'init_production_db',
  'change_admin_password',
  'review_logs',
  'validate_endpoints',
  'rotate_jwt_key',
]
const PATIENCE_MS = 180_000
const FIRST_PASSWORD = 'la primera clave 31'
const SECOND_PASSWORD = 'la segunda clave 47'

let folder: string
let settings: Record<string, string>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'odata-pos-scripts-'))
  await chmod(folder, 0o755)
  settings = {
    DATA_DIR: join(folder, 'data'),
    BACKUP_DIR: join(folder, 'backups'),
    BACKUP_ENABLED: 'false',
    EMBEDDED_DATABASE_PORT: String(await freePort(0)),
  }
})
afterAll(() => rm(folder, { recursive: true, force: true }))

type Outcome = { exit: number | null; out: string; err: string; json: ReturnType<typeof JSON.parse> }

const runScript = (
  name: string,
  args: readonly string[] = [],
  { env = {}, input }: { env?: Record<string, string>; input?: string } = {},
) => run(process.execPath, [join(ROOT, 'scripts', `${name}.ts`), ...args], env, input)

async function run(
  program: string,
  args: readonly string[],
  env: Record<string, string> = {},
  input?: string,
): Promise<Outcome> {
  const child = spawn(program, args, { env: { ...process.env, ...settings, ...env } })
  let [out, err] = ['', '']
  child.stdout.on('data', (text) => {
    out += text
  })
  child.stderr.on('data', (text) => {
    err += text
  })
  // A script that reads nothing may be gone already: what it never asked for cannot be written to it.
  if (input === undefined) child.stdin.destroy()
  else child.stdin.end(input)
  const [exit] = await once(child, 'close')
  return { exit, out, err, json: args.includes('--json') && out !== '' ? JSON.parse(out) : null }
}

// Programs of their own, two at a time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

describe.each(SCRIPTS)('%s', (name) => {
  test('explains itself, and refuses what it does not know', async () => {
    const [help, wrong] = await Promise.all([runScript(name, ['--help']), runScript(name, ['--no-such-option'])])
    expect([help.exit, wrong.exit]).toEqual([0, 64])
    expect(help.out).toMatch(new RegExp(`^node scripts/${name}[.]ts .*--json`))
    expect(help.out).toContain('Exit code 0:')
    expect(wrong.err).toContain(help.out.trim())
  })
})

test(
  'a rotation keeps the key before, in an env file as in secrets.json, and prints neither',
  async () => {
    const file = join(folder, '.env.rotated')
    const before = 'the key before, of more than 32 characters'
    await writeFile(file, `# kept\nPOS_DOMAIN=pos.tienda.example\nJWT_SECRET="${before}"\n`)
    const rotated = await runScript('rotate_jwt_key', ['--file', file, '--json'])
    expect([rotated.exit, rotated.json]).toEqual([0, { rotated: file }])
    const env = parseEnv(await readFile(file, 'utf8'))
    expect(env).toMatchObject({ POS_DOMAIN: 'pos.tienda.example', JWT_SECRET_PREVIOUS: before })
    expect(env.JWT_SECRET).toMatch(/^[\w-]{43}$/)
    expect(rotated.out).not.toContain(env.JWT_SECRET)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const own = { DATA_DIR: join(folder, 'rotated') }
    const first = await runScript('rotate_jwt_key', [], { env: own })
    const secrets = async () => JSON.parse(await readFile(join(own.DATA_DIR, 'secrets.json'), 'utf8'))
    const { jwtSecret } = await secrets()
    const second = await runScript('rotate_jwt_key', [], { env: own })
    expect([first.exit, second.exit, (await secrets()).jwtPreviousSecret]).toEqual([0, 0, jwtSecret])
    const outside = await runScript('rotate_jwt_key', [], { env: { ...own, JWT_SECRET: before } })
    expect([outside.exit, outside.err]).toEqual([64, expect.stringContaining('--file')])
  },
  PATIENCE_MS,
)

test("what went wrong is grouped past each case's particulars, the gravest first", async () => {
  const at = (minutesAgo: number) => Date.now() - minutesAgo * 60_000
  const line = (fields: object) => JSON.stringify({ level: 30, time: at(5), msg: 'request', ...fields })
  const failed = { level: 50, reqId: 'r1', msg: 'request failed', err: { type: 'Error', message: 'row 12 is gone' } }
  const lines = [
    line({}),
    line({ level: 40, msg: 'the database does not answer' }),
    line({ ...failed, time: at(9) }),
    line({ ...failed, reqId: 'r2', time: at(3), err: { type: 'Error', message: 'row 7 is gone' } }),
    line({ ...failed, time: at(120) }),
    'Open http://localhost:8000 in a browser',
  ]
  const { exit, json } = await runScript('review_logs', ['-', '--since', '1h', '--json'], { input: lines.join('\n') })
  expect(exit).toBe(1)
  expect(json).toMatchObject({ lines: 4, unreadable: 1 })
  expect(json.problems).toEqual([
    {
      level: 'error',
      what: 'request failed: Error row # is gone',
      count: 2,
      first: expect.any(String),
      last: expect.any(String),
      requestIds: ['r1', 'r2'],
    },
    expect.objectContaining({ level: 'warn', count: 1, what: 'the database does not answer' }),
  ])
  expect(Date.parse(json.problems[0].last) - Date.parse(json.problems[0].first)).toBe(6 * 60_000)
  const quiet = await runScript('review_logs', ['-'], { input: line({}) })
  expect([quiet.exit, quiet.out]).toEqual([0, expect.stringContaining('Nothing went wrong.')])
})

describe('from an empty machine to a shop that is proven and comes back', () => {
  let server: ChildProcess
  let backup: Outcome
  let port: number

  async function signIn(password: string): Promise<{ status: number; body: ReturnType<typeof JSON.parse> }> {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'duena', password }),
    })
    return { status: answer.status, body: await answer.json() }
  }

  afterAll(async () => {
    if (server === undefined || server.exitCode !== null) return
    server.kill('SIGTERM')
    await once(server, 'exit')
  })

  test(
    'init_production_db makes the shop once, with the password of the environment',
    async () => {
      const env = { POS_ADMIN_PASSWORD: FIRST_PASSWORD }
      const first = await runScript('init_production_db', ['--username', 'duena', '--json'], { env })
      expect([first.exit, first.json]).toEqual([0, { created: true, roles: false, username: 'duena', password: null }])
      expect(first.out + first.err).not.toContain(FIRST_PASSWORD)
      const again = await runScript('init_production_db', ['--json'], { env })
      expect([again.exit, again.json.created]).toEqual([0, false])
    },
    PATIENCE_MS,
  )

  test(
    'change_admin_password reads the password from standard input, and refuses a weak one',
    async () => {
      const weak = await runScript('change_admin_password', ['--json'], { input: 'contraseña' })
      expect([weak.exit, weak.json.ok]).toEqual([2, false])
      const strong = await runScript('change_admin_password', ['--json'], { input: `${SECOND_PASSWORD}\n` })
      expect([strong.exit, strong.json]).toEqual([0, { username: 'duena', password: null, mustChangePassword: false }])
      expect(strong.out + strong.err).not.toContain(SECOND_PASSWORD)
    },
    PATIENCE_MS,
  )

  test(
    'the running system is as its own document says',
    async () => {
      port = await freePort(0)
      server = spawn(process.execPath, [join(ROOT, 'apps/server/src/main.ts')], {
        env: { ...process.env, ...settings, PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'warn' },
        stdio: 'ignore',
      })
      await answering(port, server)
      expect((await signIn(FIRST_PASSWORD)).status).toBe(401)
      const url = `http://127.0.0.1:${port}`
      const env = { POS_USERNAME: 'duena', POS_PASSWORD: SECOND_PASSWORD }
      const { exit, json } = await runScript('validate_endpoints', ['--url', url, '--json'], { env })
      expect(json.findings.filter(({ ok }: { ok: boolean }) => !ok)).toEqual([])
      expect([exit, json.ok]).toEqual([0, true])
      const checked = (check: string) =>
        json.findings.filter((finding: { check: string }) => finding.check === check).length
      expect(checked('refuses without a token')).toBeGreaterThan(80)
      expect(checked('answers as documented')).toBeGreaterThan(30)
      expect(checked('does not know what is not there')).toBeGreaterThan(10)
    },
    PATIENCE_MS,
  )

  test(
    'deployment_report writes what it measured, and which critical actions are open',
    async () => {
      const output = join(folder, 'reports')
      const { exit, json } = await runScript('deployment_report', [
        '--url',
        `http://127.0.0.1:${port}`,
        '--output',
        output,
        '--json',
      ])
      const names = [
        'ACCIONES_CRITICAS_COMPLETADAS.md',
        'DESPLIEGUE_FINAL_COMPLETADO.md',
        'PRODUCTION_DEPLOYMENT_REPORT.md',
      ]
      expect((await readdir(output)).toSorted()).toEqual(names)
      const states = Object.fromEntries(
        json.actions.map(({ what, state }: { what: string; state: string }) => [what, state]),
      )
      expect(states).toMatchObject({
        'El servidor responde y su base está conectada': 'done',
        'La base tiene todas sus tablas y claves foráneas': 'done',
        'Los libros cuadran': 'done',
        'El certificado TLS es de confianza y no vence pronto': 'unknown',
        'Hay una copia de seguridad reciente, restaurada y comprobada': 'open',
        // The embedded database belongs to the server.
        'El servidor no puede cambiar ni borrar ventas registradas': 'open',
        'Nadie usa las contraseñas de la demostración': 'done',
        'Alguien hace las tareas (copias, correo, limpieza)': 'done',
      })
      expect([exit, json.ok]).toEqual([1, false])
      const [actions = '', final = '', report = ''] = await Promise.all(
        names.map((name) => readFile(join(output, name), 'utf8')),
      )
      for (const text of [actions, final, report]) expect(text).toContain(`http://127.0.0.1:${port}`)
      const { expected } = json.measures.database
      expect(report).toContain(`(se esperan ${expected.count} y ${expected.foreignKeys})`)
      expect(report).toMatch(/\| monitoring \| \d+ \|/)
      expect(actions.match(/☐ abierta/g)).toHaveLength(Object.values(states).filter((state) => state === 'open').length)
      expect(final).toContain('el despliegue no está terminado')
      const secrets = Object.values<string>(
        JSON.parse(await readFile(join(settings.DATA_DIR ?? '', 'secrets.json'), 'utf8')),
      )
      for (const secret of secrets) expect(JSON.stringify(json) + report).not.toContain(secret)

      const nobody = await runScript('deployment_report', ['--url', 'http://127.0.0.1:9', '--output', output, '--json'])
      expect(nobody.json.actions[0]).toMatchObject({ state: 'open', evidence: 'nadie responde en http://127.0.0.1:9' })
    },
    PATIENCE_MS,
  )

  test(
    'backup_database backs the running shop up; restore_database waits until it has stopped',
    async () => {
      backup = await runScript('backup_database', ['--json'])
      expect([backup.exit, backup.json.status]).toEqual([0, 'verified'])
      expect(await readdir(settings.BACKUP_DIR ?? '')).toEqual([backup.json.fileName, `${backup.json.fileName}.sha256`])
      const secrets = Object.values<string>(
        JSON.parse(await readFile(join(settings.DATA_DIR ?? '', 'secrets.json'), 'utf8')),
      )
      for (const secret of secrets) expect(backup.out + backup.err).not.toContain(secret)

      const busy = await runScript('restore_database', [backup.json.path, '--force', '--json'])
      expect([busy.exit, busy.json.error]).toEqual([2, expect.stringContaining('already runs on')])
      server.kill('SIGTERM')
      await once(server, 'exit')
      const refused = await runScript('restore_database', [backup.json.path, '--json'])
      expect([refused.exit, refused.json.error]).toEqual([2, expect.stringContaining('--force')])
      const restored = await runScript('restore_database', [backup.json.path, '--force', '--json'])
      expect([restored.exit, restored.json.ok]).toEqual([0, true])
      expect(restored.err).toContain('Restoring: 100 %')
      const missing = await runScript('restore_database', ['nowhere.dump.gz', '--json'])
      expect([missing.exit, missing.json.error]).toEqual([2, expect.stringContaining('There is no file')])
      const unzoned = await runScript('restore_database', ['x', '--to-time', '2026-11-25T10:15:00'])
      expect([unzoned.exit, unzoned.err]).toEqual([64, expect.stringContaining('offset')])
    },
    PATIENCE_MS,
  )

  test('backup_from_host copies the proven file out of the container, and nothing that is damaged', async () => {
    // A client that answers for a container whose backup is the one made above.
    const client = join(folder, 'docker')
    const report = join(folder, 'report.json')
    await writeFile(report, `${JSON.stringify(backup.json)}\n`)
    const clientThat = (damages: string) =>
      writeFile(
        client,
        `#!/bin/sh\nif [ "$1" = exec ]; then exec cat '${report}'; fi\ncp "\${2#*:}" "$3"\n${damages}\n`,
        { mode: 0o755 },
      )
    const output = join(folder, 'host')
    const fromHost = (...args: string[]) =>
      run('/bin/sh', [join(ROOT, 'scripts/backup_from_host.sh'), ...args], { DOCKER: client })
    await clientThat('case $3 in *.gz.partial) echo x >> "$3";; esac')
    const damaged = await fromHost('--output', output)
    expect([damaged.exit, damaged.err]).toEqual([2, expect.stringContaining('is damaged')])
    expect(await readdir(output)).toEqual([])
    await clientThat('')
    const whole = await fromHost('--output', output, '--json')
    expect([whole.exit, whole.json.sha256]).toEqual([0, backup.json.sha256])
    expect(await readdir(output)).toEqual([backup.json.fileName, `${backup.json.fileName}.sha256`])
    const [help, wrong] = await Promise.all([fromHost('--help'), fromHost('--what')])
    expect([help.exit, wrong.exit]).toEqual([0, 64])
  })
})

test('the log file of a folder that has none is missed by name', async () => {
  const { exit, err } = await runScript('review_logs', [], { env: { DATA_DIR: join(folder, 'other') } })
  expect([exit, err]).toEqual([64, expect.stringContaining('There is no log')])
})
