// `npm run generate [-- NAME...]` writes what is derived from the database and the contracts; `--check` only compares.
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { type Config, loadConfig } from '../apps/server/src/config.ts'
import { startEmbedded } from '../apps/server/src/platform/embedded.ts'
import { createLog } from '../apps/server/src/platform/http/log.ts'
import { migrate } from '../apps/server/src/platform/migrate.ts'
import { printSchema } from './schema-printer.ts'

const run = promisify(execFile)
const ROOT = resolve(import.meta.dirname, '..')
const TOOL_TIMEOUT_MS = 120_000

type Scratch = { config: Config; url: string; folder: string }
type Artifact = { name: string; path: string; write(scratch: Scratch): Promise<string> }

async function databaseTypes({ url, folder }: Scratch): Promise<string> {
  const out = join(folder, 'database.ts')
  const cli = join(ROOT, 'node_modules/kysely-codegen/dist/cli/bin.js')
  const source = ['--url', url, '--dialect', 'postgres', '--default-schema', 'public']
  const types = ['--date-parser', 'string', '--type-mapping', JSON.stringify({ int8: 'number' })]
  await run(
    process.execPath,
    [cli, ...source, ...types, '--exclude-pattern', '{public.schema_scripts,jobs.*}', '--out-file', out],
    {
      cwd: ROOT,
      timeout: TOOL_TIMEOUT_MS,
    },
  )
  return readFile(out, 'utf8')
}

async function openApi({ config, url }: Scratch): Promise<string> {
  const { buildApp } = await import('../apps/server/src/app.ts')
  const { openContext } = await import('../apps/server/src/platform/open-context.ts')
  const log = createLog('silent')
  const open = openContext({ config, url, log, applicationName: 'odata-pos generate' })
  const app = await buildApp(open.ctx)
  try {
    return `${JSON.stringify(app.swagger(), null, 2)}\n`
  } finally {
    await app.close()
    await open.close()
  }
}

async function webClient(scratch: Scratch): Promise<string> {
  const document = join(scratch.folder, 'openapi.json')
  const out = join(scratch.folder, 'schema.ts')
  await writeFile(document, await openApi(scratch))
  const cli = join(ROOT, 'apps/web/node_modules/openapi-typescript/bin/cli.js')
  await run(process.execPath, [cli, document, '--output', out], { cwd: ROOT, timeout: TOOL_TIMEOUT_MS })
  return readFile(out, 'utf8')
}

const ARTIFACTS: readonly Artifact[] = [
  { name: 'schema', path: 'db/schema.sql', write: ({ url }) => printSchema(url) },
  { name: 'types', path: 'apps/server/src/platform/database.generated.ts', write: databaseTypes },
  { name: 'openapi', path: 'apps/server/openapi.json', write: openApi },
  { name: 'client', path: 'apps/web/src/shared/api/schema.generated.ts', write: webClient },
]

async function withScratchDatabase(use: (scratch: Scratch) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'odata-pos-generate-'))
  try {
    const server = await startEmbedded({ dataDir: folder, preferredPort: 0, durable: false, log: () => undefined })
    try {
      await migrate(server.url)
      await use({ config: loadConfig({ DATA_DIR: folder }), url: server.url, folder })
    } finally {
      await server.stop()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const current = async (path: string) => {
  try {
    return await readFile(path, 'utf8')
  } catch {
    return null
  }
}

const [check, names] = [
  process.argv.includes('--check'),
  process.argv.slice(2).filter((word) => !word.startsWith('--')),
]
const chosen = ARTIFACTS.filter((artifact) => names.length === 0 || names.includes(artifact.name))
if (chosen.length === 0) {
  console.error(`Nothing is called ${names.join(' ')}. Names: ${ARTIFACTS.map((artifact) => artifact.name).join(' ')}`)
  process.exit(2)
}
await withScratchDatabase(async (scratch) => {
  for (const artifact of chosen) {
    const path = join(ROOT, artifact.path)
    const text = await artifact.write(scratch)
    if ((await current(path)) === text) {
      console.log(`${artifact.path} is up to date`)
    } else if (check) {
      console.error(`${artifact.path} is not what the sources give. Run: npm run generate`)
      process.exitCode = 1
    } else {
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, text)
      console.log(`${artifact.path} written`)
    }
  }
})
