import { readFile, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { ImportKind, ImportRun } from '@odata-pos/domain/imports'
import type { z } from 'zod'
import { type Command, type Terminal, UsageError } from '../../cli/command.ts'
import type { Context } from '../../platform/context.ts'
import { Problem } from '../../platform/problem.ts'
import { commandActor } from '../iam/index.ts'
import { importFile } from './import-file.ts'
import type { Outcome } from './import-runs.ts'
import { IMPORT_BYTES_MAX } from './upload.ts'

const SHOWN_ERRORS = 50
const PROGRESS_EVERY_MS = 1_000

type Call = { path: string; dryRun: boolean; store: string | null }

/** `import products` and `import customers`: a CSV or Excel file, whole or not at all. */
function importCommand(kind: z.output<typeof ImportKind>): Command {
  const forStock = kind === 'products' ? ['--store    code of the store whose opening stock the file holds'] : []
  return {
    usage: `FILE [--dry-run]${kind === 'products' ? ' [--store CODE]' : ''}`,
    help: [
      'FILE       CSV (comma, semicolon, tab or bar; UTF-8, UTF-16 or Windows-1252) or Excel (.xlsx) with headings',
      '--dry-run  tells what would be written and every wrong row, and writes nothing',
      ...forStock,
      '',
      kind === 'products'
        ? 'Products are matched by SKU, or by barcode where there is no SKU. One wrong row and nothing is written.'
        : 'Customers are matched by document, or by e-mail address. One wrong row and nothing is written.',
    ].join('\n'),
    async run(ctx, args, terminal) {
      try {
        return await importNamed(ctx, kind, readCall(args), terminal)
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        terminal.warn(error.message)
        for (const { path, message } of error.errors ?? []) terminal.warn(`  ${path}: ${message}`)
        return 1
      }
    },
  }
}

export const importProductsCommand = importCommand('products')
export const importCustomersCommand = importCommand('customers')

function readCall(args: readonly string[]): Call {
  const { values, positionals } = parsed(args)
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new UsageError('Name one file.')
  // npm runs commands in the repository; files are named from where the person stands.
  const path = resolve(process.env.INIT_CWD ?? process.cwd(), file)
  return { path, dryRun: values['dry-run'] ?? false, store: values.store ?? null }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { 'dry-run': { type: 'boolean' }, store: { type: 'string' } },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

async function importNamed(ctx: Context, kind: ImportRun['kind'], call: Call, terminal: Terminal): Promise<number> {
  const actor = await commandActor(ctx.db)
  if (actor === null) {
    terminal.warn('The shop is not set up yet: open it in a browser, or npm run pos -- setup FILE.json')
    return 1
  }
  const bytes = await readInput(call.path)
  const storeId = call.store === null ? undefined : await storeByCode(ctx, call.store)
  const file = { kind, fileName: basename(call.path), bytes, dryRun: call.dryRun, storeId }
  const outcome = await importFile(ctx, actor, file, (run) => tellMapping(run, terminal), progressOn(terminal))
  return tellOutcome(outcome, call.dryRun, terminal)
}

async function readInput(path: string): Promise<Buffer> {
  const found = await stat(path).then(
    (entry) => (entry.isFile() ? entry.size : null),
    () => null,
  )
  if (found === null) throw new UsageError(`There is no file ${path}.`)
  if (found > IMPORT_BYTES_MAX) throw new UsageError(`${path} is too large: cut it into files of up to 64 MB.`)
  return readFile(path)
}

async function storeByCode({ db }: Context, code: string): Promise<string> {
  const store = await db.selectFrom('stores').select('id').where('code', '=', code).executeTakeFirst()
  if (store !== undefined) return store.id
  const stores = await db.selectFrom('stores').select('code').orderBy('code').execute()
  throw new UsageError(`There is no store "${code}". There are: ${stores.map((known) => known.code).join(', ')}`)
}

function tellMapping({ mapping, columns }: Pick<ImportRun, 'mapping' | 'columns'>, terminal: Terminal): void {
  const used = Object.entries(mapping).filter(([, column]) => column !== null)
  terminal.say(`Columns: ${used.map(([field, column]) => `${field} ← ${column}`).join(', ')}`)
  const unused = columns.filter((column) => !Object.values(mapping).includes(column))
  if (unused.length > 0) terminal.say(`Not used: ${unused.join(', ')}`)
}

function progressOn(terminal: Terminal) {
  let told = performance.now()
  return (percent: number, rows: number) => {
    const now = performance.now()
    if (now - told < PROGRESS_EVERY_MS) return
    told = now
    terminal.warn(`  ${percent} % (${rows.toLocaleString('en')} rows)`)
  }
}

function tellOutcome(outcome: Outcome, dryRun: boolean, terminal: Terminal): number {
  for (const { row, column, code, message } of outcome.errors.slice(0, SHOWN_ERRORS)) {
    terminal.warn(`  row ${row}${column === null ? '' : `, ${column}`}: ${message} (${code})`)
  }
  const hidden = outcome.errorCount - Math.min(outcome.errors.length, SHOWN_ERRORS)
  if (hidden > 0) terminal.warn(`  and ${hidden.toLocaleString('en')} more`)
  const { rows, created, updated, unchanged } = outcome
  terminal.say(`${rows.toLocaleString('en')} rows: ${created} new, ${updated} changed, ${unchanged} as they were.`)
  if (outcome.errorCount > 0) {
    terminal.say(`${outcome.errorCount.toLocaleString('en')} errors. Nothing was written.`)
    return 1
  }
  terminal.say(dryRun ? 'Nothing was written: this was a dry run.' : 'Done.')
  return 0
}
