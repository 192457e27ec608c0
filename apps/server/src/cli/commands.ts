import type { Command } from './command.ts'

/** Every command by its words, loaded when it is called. */
export const COMMANDS: readonly { words: string; summary: string; load(): Promise<Command> }[] = [
  {
    words: 'setup',
    summary: 'Set the shop up from a file instead of the browser',
    load: async () => (await import('../rooms/setup/setup-command.ts')).setupCommand,
  },
  {
    words: 'import sales',
    summary: 'Record the sales history of another system',
    load: async () => (await import('../rooms/sales-history/import-command.ts')).importSalesCommand,
  },
  {
    words: 'import products',
    summary: 'Add and change products from a CSV or Excel file',
    load: async () => (await import('../rooms/imports/import-command.ts')).importProductsCommand,
  },
  {
    words: 'import customers',
    summary: 'Add and change customers from a CSV or Excel file',
    load: async () => (await import('../rooms/imports/import-command.ts')).importCustomersCommand,
  },
  {
    words: 'reports rebuild',
    summary: 'Add up anew what reports read, or compare it with the documents (--check)',
    load: async () => (await import('../rooms/reports/rebuild-command.ts')).rebuildReportsCommand,
  },
  {
    words: 'accounting post',
    summary: 'Give a journal entry to every document that has none',
    load: async () => (await import('../rooms/accounting/post-command.ts')).postAccountingCommand,
  },
]
