import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request as plainRequest } from 'node:http'
import { Agent, type RequestOptions, request as tlsRequest } from 'node:https'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from '../../apps/server/src/platform/embedded.ts'

// Where Debian has nginx, and where an ordinary user does not look.
const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` }
const NGINX = resolve(import.meta.dirname, '../nginx')
const START_TIMEOUT_MS = 15_000
const REQUEST_TIMEOUT_MS = 30_000
export const DOMAIN = 'pos.tienda.example'

export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string }

export type ShippedNginx = {
  httpPort: number
  httpsPort: number
  folder: string
  /** Certificate that it shows now. */
  certificate(): string
  get(path: string, options?: { headers?: Record<string, string>; method?: string; body?: string }): Promise<Answer>
  getPlain(path: string, headers?: Record<string, string>): Promise<Answer>
  reload(): void
  /** Kills it and its workers, as a machine that runs out of memory does. */
  kill(): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

/** Fills in `${POS_…}` as the entrypoint of the nginx image does: variables that are set, and no other dollar sign. */
function fillIn(template: string, variables: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\$\{(\w+)\}/g, (whole, name: string) => variables[name] ?? whole)
}

/** Waits until `done` says so. Throws with `what` when it takes too long. */
export async function until(what: string, done: () => boolean | Promise<boolean>, limitMs = 60_000): Promise<void> {
  const deadline = performance.now() + limitMs
  while (!(await done())) {
    if (performance.now() > deadline) throw new Error(`gave up waiting until ${what}`)
    await delay(25)
  }
}

export async function ended(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = new Promise<void>((done) => child.once('exit', () => done()))
  child.kill(signal)
  await exit
}

/** Numbers of a process's own children; none when it is gone. */
export function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)
  } catch {
    return []
  }
}

/** Ends what a detached program left behind. */
function endGroup({ pid }: ChildProcess): void {
  if (pid !== undefined) signalIfThere(-pid, 'SIGTERM')
}

/** Signals a process, or with its number negative a group; one that is gone already is well. */
export function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/** nginx with the shipped configuration, on free ports, its folders moved to a new one. */
export async function startShippedNginx(options: {
  upstream: string
  trustedProxy?: string
  lookAgainSeconds?: number
}): Promise<ShippedNginx> {
  const folder = mkdtempSync(join(tmpdir(), 'odata-pos-nginx-'))
  const [httpPort, httpsPort] = [await freePort(0), await freePort(0)]
  for (const name of ['conf.d', 'tls', 'cache', 'acme/.well-known/acme-challenge', 'own', 'pages'])
    mkdirSync(join(folder, name), { recursive: true })
  cpSync(join(NGINX, 'pages'), join(folder, 'pages'), { recursive: true })
  const moved = (text: string) =>
    text
      .replaceAll('/etc/nginx/conf.d', join(folder, 'conf.d'))
      .replaceAll('/etc/nginx/tls', join(folder, 'tls'))
      .replaceAll('/etc/nginx/pages', join(folder, 'pages'))
      .replaceAll('/var/cache/nginx', join(folder, 'cache'))
      .replaceAll('/var/www/certbot', join(folder, 'acme'))
      .replaceAll('/run/nginx.pid', join(folder, 'nginx.pid'))
      .replaceAll('/dev/stdout', join(folder, 'access.log'))
      .replaceAll('/dev/stderr', join(folder, 'error.log'))
  const variables = {
    POS_DOMAIN: DOMAIN,
    POS_UPSTREAM: options.upstream,
    POS_TRUSTED_PROXY: options.trustedProxy ?? '192.0.2.1',
    POS_HTTP_PORT: `127.0.0.1:${httpPort}`,
    POS_HTTPS_PORT: `127.0.0.1:${httpsPort}`,
  }
  writeFileSync(join(folder, 'nginx.conf'), moved(readFileSync(join(NGINX, 'nginx.conf'), 'utf8')))
  const template = readFileSync(join(NGINX, 'templates/pos.conf.template'), 'utf8')
  writeFileSync(join(folder, 'conf.d/pos.conf'), moved(fillIn(template, variables)))

  // Its own group: the script leaves a watcher behind, which ends with the test.
  const arguments_ = [
    '-p',
    folder,
    '-c',
    join(folder, 'nginx.conf'),
    '-g',
    process.getuid?.() === 0 ? 'user root;' : '',
  ]
  const certificates = spawn(join(NGINX, 'entrypoint.d/15-certificate.sh'), {
    detached: true,
    stdio: 'ignore',
    env: {
      ...env,
      POS_DOMAIN: DOMAIN,
      POS_TLS_DIR: join(folder, 'tls'),
      POS_OWN_TLS_DIR: join(folder, 'own'),
      POS_LETSENCRYPT_DIR: join(folder, 'letsencrypt'),
      POS_TLS_LOOK_AGAIN_SECONDS: String(options.lookAgainSeconds ?? 3600),
      POS_NGINX_RELOAD: `nginx -p ${folder} -c ${join(folder, 'nginx.conf')} -s reload`,
    },
  })
  await new Promise<void>((done, fail) => {
    certificates.once('error', fail)
    certificates.once('exit', (code) => (code === 0 ? done() : fail(new Error(`15-certificate.sh ended with ${code}`))))
  })

  execFileSync('nginx', ['-t', ...arguments_], { stdio: 'pipe', env })
  const run = () =>
    spawn('nginx', [...arguments_.slice(0, 4), '-g', `daemon off; ${arguments_[5]}`], { stdio: 'ignore', env })
  let nginx = run()
  const certificate = () => readFileSync(join(folder, 'tls/fullchain.pem'), 'utf8')
  const agent = new Agent({ keepAlive: true, maxSockets: 50 })

  const send = (
    open: typeof tlsRequest,
    path: string,
    {
      headers = {},
      method = 'GET',
      body,
    }: { headers?: Record<string, string>; method?: string; body?: string | undefined },
    more: Pick<RequestOptions, 'port' | 'agent' | 'ca' | 'servername'>,
  ): Promise<Answer> =>
    new Promise((done, fail) => {
      const request = open(
        {
          host: '127.0.0.1',
          path,
          method,
          headers: { host: DOMAIN, ...headers },
          timeout: REQUEST_TIMEOUT_MS,
          ...more,
        },
        (answer) => {
          const chunks: Buffer[] = []
          answer.on('data', (chunk: Buffer) => chunks.push(chunk))
          answer.once('error', fail)
          answer.once('end', () =>
            done({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks).toString() }),
          )
        },
      )
      request.once('timeout', () => request.destroy(new Error('no answer in time')))
      // A connection that was idle may be closed in the instant in which it is used again: browsers then send anew on
      // another, and so do we. A request on a connection of its own has no such excuse.
      request.once('error', (error) =>
        request.reusedSocket
          ? send(open, path, { headers, method, body }, { ...more, agent: false }).then(done, fail)
          : fail(error),
      )
      request.end(body)
    })

  const shipped: ShippedNginx = {
    httpPort,
    httpsPort,
    folder,
    certificate,
    get: (path, wanted = {}) =>
      send(tlsRequest, path, wanted, { port: httpsPort, agent, ca: certificate(), servername: DOMAIN }),
    getPlain: (path, headers = {}) => send(plainRequest, path, { headers }, { port: httpPort }),
    reload: () => {
      nginx.kill('SIGHUP')
    },
    async kill() {
      const workers = childrenOf(nginx.pid ?? 0)
      await ended(nginx, 'SIGKILL')
      for (const worker of workers) signalIfThere(worker, 'SIGKILL')
    },
    async start() {
      nginx = run()
      await answers()
    },
    async stop() {
      agent.destroy()
      await ended(nginx, 'SIGTERM')
      endGroup(certificates)
      rmSync(folder, { recursive: true, force: true })
    },
  }
  const answers = () =>
    until(
      'nginx answers',
      () =>
        shipped.getPlain('/nginx-health').then(
          ({ status }) => status === 200,
          () => false,
        ),
      START_TIMEOUT_MS,
    )
  try {
    await answers()
    return shipped
  } catch (error) {
    await shipped.stop()
    throw error
  }
}
