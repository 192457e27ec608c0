import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { SetupRequest } from '@odata-pos/domain/setup'
import { type Config, loadConfig } from '../apps/server/src/config.ts'
import { type Account, createRoles } from '../apps/server/src/platform/roles.ts'
import { setUpShop } from '../apps/server/src/rooms/setup/set-up-shop.ts'
import { isSetUp } from '../apps/server/src/rooms/setup/setup-lock.ts'
import { makePassword } from './first-password.ts'
import { EXIT, Misuse, operatorScript } from './operator-script.ts'
import { onShop } from './shop-context.ts'

const EXAMPLE = join(import.meta.dirname, 'shop.example.json')

const accountOf = (address: string): Account => {
  const { username, password } = new URL(address)
  return { name: decodeURIComponent(username), password: decodeURIComponent(password) }
}

/** Makes the three roles and the database, where the server's superuser is known; else they are there already. */
async function makeRoles(config: Config): Promise<boolean> {
  const { DATABASE_SUPERUSER_URL: superuser, POS_READONLY_PASSWORD: readonly } = process.env
  if (!superuser) return false
  if (config.databaseUrl === null || config.databaseOwnerUrl === null || !readonly) {
    throw new Misuse('With DATABASE_SUPERUSER_URL, set DATABASE_OWNER_URL, DATABASE_URL and POS_READONLY_PASSWORD too.')
  }
  const database = decodeURIComponent(new URL(config.databaseUrl).pathname.slice(1))
  const accounts = {
    owner: accountOf(config.databaseOwnerUrl),
    app: accountOf(config.databaseUrl),
    readonly: { name: 'pos_readonly', password: readonly },
  }
  await createRoles(superuser, accounts, database)
  return true
}

async function readShop(path: string, admin: SetupRequest['admin']): Promise<SetupRequest> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Misuse(`There is no file ${path}.`)
  })
  const parsed = SetupRequest.safeParse({ ...JSON.parse(text), admin })
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map((issue) => `  ${issue.path.join('.') || '(whole)'}: ${issue.message}`)
  throw new Misuse(`${path} and the administrator do not make a shop:\n${wrong.join('\n')}`)
}

await operatorScript({
  usage: `node scripts/init_production_db.ts [--shop FILE.json] [--username NAME] [--json]
Makes an empty database a shop that can be signed in to: roles, schemas, tables, and the administrator. Run again, it
brings the tables up to date and leaves the shop as it is.
  --shop FILE.json  company, store, till and taxes, as scripts/shop.example.json has them (taken when left out; the
                    back office changes all of it but the currency later)
  --username NAME   of the administrator; "admin" when left out
  --json            one line of JSON: {created, roles, username, password}
Environment: POS_ADMIN_PASSWORD is the administrator's first password; left out, one is made and shown here, once. It
must be changed at the first sign-in. DATABASE_SUPERUSER_URL with POS_READONLY_PASSWORD makes the roles of
DATABASE_OWNER_URL, DATABASE_URL and pos_readonly. Settings: DATA_DIR, DATABASE_URL, DATABASE_OWNER_URL.
Exit code 0: the shop is there. 2: it could not be made.`,
  options: { shop: { type: 'string', default: EXAMPLE }, username: { type: 'string', default: 'admin' } },
  async run({ values }, { say, tell }) {
    const { POS_ADMIN_PASSWORD: given } = process.env
    const { username } = values
    const config = loadConfig()
    const roles = await makeRoles(config)
    if (roles) say('Roles and database are there.')
    return onShop(config, tell, async (ctx) => {
      say('The tables are up to date.')
      if (await isSetUp(ctx.db)) {
        say('The shop is set up already; nobody was added.')
        return { exit: EXIT.done, answer: { created: false, roles, username: null, password: null } }
      }
      const password = given || makePassword()
      const admin = { username, fullName: 'Administrador', password }
      const file = resolve(process.env.INIT_CWD ?? process.cwd(), values.shop)
      await setUpShop(ctx, await readShop(file, admin), '127.0.0.1')
      await ctx.db.updateTable('users').set({ must_change_password: true }).where('username', '=', username).execute()
      say(`Administrator: ${username}`)
      say(given ? 'Password: the one in POS_ADMIN_PASSWORD' : `Password, shown this once: ${password}`)
      say('It must be changed at the first sign-in.')
      return { exit: EXIT.done, answer: { created: true, roles, username, password: given ? null : password } }
    })
  },
})
