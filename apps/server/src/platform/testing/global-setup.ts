import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../db.ts'
import { startEmbedded } from '../embedded.ts'
import { migrate } from '../migrate.ts'
import { grantPrivileges } from '../roles.ts'
import { APP_ROLE, databaseAddress, TEMPLATE } from './database-address.ts'
import { seed } from './seed.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the test server's `postgres` database, as superuser. */
    superuserUrl: string
    /** Address of the template database, for its owner. */
    templateUrl: string
  }
}

/** Starts one PostgreSQL for the run and makes the template that every test shop is copied from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'odata-pos-test-'))
  const server = await startEmbedded({ dataDir: folder, preferredPort: 0, durable: false, log: () => undefined })
  const stop = async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const superuser = new pg.Client({ connectionString: server.superuserUrl })
    await superuser.connect()
    await superuser.query(`create database ${TEMPLATE} owner pos_user`)
    const templateUrl = databaseAddress(server.url, TEMPLATE)
    await migrate(templateUrl)
    await superuser.query(`create role ${APP_ROLE} login password '${APP_ROLE}'`)
    await grantPrivileges(templateUrl, { app: APP_ROLE })
    await superuser.query(`create database ${TEMPLATE}_empty template ${TEMPLATE} owner pos_user`)
    await superuser.end()
    const database = openDatabase({ url: templateUrl, max: 2, applicationName: 'odata-pos test seed' })
    await database.db.transaction().execute(seed)
    await database.close()
    project.provide('superuserUrl', server.superuserUrl)
    project.provide('templateUrl', templateUrl)
    return stop
  } catch (error) {
    await stop()
    throw error
  }
}
