import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Command, type Terminal, UsageError } from '../../cli/command.ts'
import type { Context } from '../../platform/context.ts'
import { Problem } from '../../platform/problem.ts'
import { commandActor } from '../iam/index.ts'
import { importSales } from './import-sales.ts'
import { columnsLine, monthTable, planLine, refusedTable, resultLines } from './import-summary.ts'
import { parseMapping, SalesMapping, UnreadableHistory } from './mapping.ts'
import { planHistory } from './plan.ts'
import { findCompany, type HistoryStore, listStores } from './queries.ts'
import { readHistoryFile } from './read-file.ts'
import { writeRefusedReport } from './refused-report.ts'

const PROGRESS_EVERY_MS = 2_000

type Call = { file: string; mapping: SalesMapping; store: string | null; dryRun: boolean; report: string | null }

/** `import sales`: the history of another system, from a CSV file. */
export const importSalesCommand: Command = {
  usage: 'FILE [--mapping M.json] [--store CODE] [--dry-run] [--report refused.csv]',
  help: [
    'FILE       a CSV file of sales history, or a gzipped one; docs/imports/sales-history.md describes it',
    '--mapping  how the file says it where it is not the standard one',
    '--store    where it was sold; needed where there are several stores',
    '--dry-run  tells what would be recorded and writes nothing to the shop',
    '--report   writes every refused row with its reason to this CSV file',
    '',
    'Receipts that were imported before are left alone, so the same file can be imported again.',
  ].join('\n'),
  async run(ctx, args, terminal) {
    try {
      await runImport(ctx, await readCall(args), terminal)
      return 0
    } catch (error) {
      if (!(error instanceof UnreadableHistory || error instanceof Problem)) throw error
      terminal.warn(error.message)
      return 1
    }
  },
}

/** npm runs commands in the repository; files are named from where the person stands. */
const fromHere = (path: string) => resolve(process.env.INIT_CWD ?? process.cwd(), path)

async function readCall(args: readonly string[]): Promise<Call> {
  const { values, positionals } = parsed(args)
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new UsageError('Name one file.')
  return {
    file: fromHere(file),
    mapping: values.mapping === undefined ? SalesMapping.parse({}) : await readMapping(fromHere(values.mapping)),
    store: values.store ?? null,
    dryRun: values['dry-run'] ?? false,
    report: values.report === undefined ? null : fromHere(values.report),
  }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        mapping: { type: 'string' },
        store: { type: 'string' },
        'dry-run': { type: 'boolean' },
        report: { type: 'string' },
      },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

async function readMapping(path: string): Promise<SalesMapping> {
  const json = await readFile(path, 'utf8').catch(() => {
    throw new UnreadableHistory(`There is no mapping ${path}.`)
  })
  return parseMapping(json)
}

async function runImport(ctx: Context, call: Call, terminal: Terminal): Promise<void> {
  const { mapping, dryRun } = call
  const company = await findCompany(ctx.db)
  const actor = await commandActor(ctx.db)
  if (company === null || actor === null) {
    throw new UnreadableHistory('The shop is not set up yet: open it in a browser, or npm run pos -- setup FILE.json')
  }
  const store = chooseStore(await listStores(ctx.db), call.store)
  const file = await readHistoryFile(call.file, mapping)
  terminal.say(`${basename(call.file)}: ${file.rows.length.toLocaleString('en')} rows, ${file.encoding}.`)
  terminal.say(columnsLine(file))
  const plan = planHistory(file, { mapping, ...company, timeZone: store.timeZone, now: ctx.clock() })
  terminal.say(planLine(plan))
  for (const line of monthTable(plan, store.timeZone, company)) terminal.say(line)

  const registerName = company.locale.startsWith('es') ? 'Historia de ventas' : 'Sales history'
  const onProgress = progressOn(terminal)
  const result = await importSales(ctx, actor, plan, { store, mapping, registerName, dryRun, onProgress })
  for (const line of resultLines(result, dryRun)) terminal.say(line)

  const refused = [...plan.refused, ...result.refused].sort((a, b) => a.row.line - b.row.line)
  terminal.say(`Refused: ${refused.length.toLocaleString('en')} rows.`)
  for (const line of refusedTable(refused)) terminal.say(line)
  if (call.report !== null) {
    await writeRefusedReport(call.report, file.headers, refused)
    terminal.say(`Each of them with its reason: ${call.report}`)
  } else if (refused.length > 0) terminal.say('--report refused.csv writes each of them with its reason.')
}

function chooseStore(stores: readonly HistoryStore[], code: string | null): HistoryStore {
  const codes = stores.map((store) => store.code).join(', ')
  if (code === null && stores.length > 1) throw new UsageError(`Which store? Add --store with one of: ${codes}`)
  const store = code === null ? stores[0] : stores.find((candidate) => candidate.code === code)
  if (store === undefined) throw new UsageError(`There is no store "${code}". There are: ${codes}`)
  return store
}

function progressOn(terminal: Terminal) {
  const began = performance.now()
  let told = began
  return ({ done, total }: { done: number; total: number }) => {
    const now = performance.now()
    if (now - told < PROGRESS_EVERY_MS) return
    told = now
    const rate = Math.round((done * 1000) / (now - began))
    terminal.warn(`  ${done.toLocaleString('en')} of ${total.toLocaleString('en')} receipts (${rate} a second)`)
  }
}
