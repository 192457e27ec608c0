import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { REPO_ROOT } from '../config.ts'
import { connectionSettings } from './db.ts'

const FOLDER = join(REPO_ROOT, 'db/roles')
const TIME_LIMIT_MS = 120_000
const READONLY_ROLE = 'pos_readonly'

export type Account = { name: string; password: string }
/** Owner: migrations and backups. App: what the server works as. Readonly: reporting tools. */
export type Accounts = { owner: Account; app: Account; readonly: Account }

async function runScript(client: pg.Client, file: string, settings: Record<string, string>): Promise<void> {
  const script = await readFile(join(FOLDER, file), 'utf8')
  await client.query('begin')
  try {
    for (const [name, value] of Object.entries(settings)) {
      await client.query('select set_config($1, $2, true)', [`pos.${name}`, value])
    }
    await client.query(script)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

async function connected<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...connectionSettings(url, 'odata-pos roles'), statement_timeout: TIME_LIMIT_MS })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

/**
 * Makes the three roles of an installation with these passwords, and the database with its owner. What is there already
 * stays, with the new passwords. `superuserUrl` leads to any database of the server.
 */
export function createRoles(superuserUrl: string, accounts: Accounts, database: string): Promise<void> {
  return connected(superuserUrl, async (client) => {
    const settings = Object.entries(accounts).flatMap(([role, { name, password }]) => [
      [role, name],
      [`${role}_password`, password],
    ])
    await runScript(client, 'roles.sql', Object.fromEntries(settings))
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database])
    if (rowCount) return
    const owner = client.escapeIdentifier(accounts.owner.name)
    await client.query(`create database ${client.escapeIdentifier(database)} owner ${owner}`)
  })
}

/**
 * Gives the role of the server its rows and no more: no DDL, and neither UPDATE nor DELETE on ledgers and completed
 * documents; the role for reporting (`pos_readonly` unless another is named), where there is
 * one, reads, without hashes. Run as the owner, after every migration.
 */
export function grantPrivileges(ownerUrl: string, roles: { app: string; readonly?: string }): Promise<void> {
  const { app, readonly = READONLY_ROLE } = roles
  return connected(ownerUrl, (client) => runScript(client, 'grants.sql', { app, readonly }))
}
