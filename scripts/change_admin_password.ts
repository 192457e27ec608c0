import { Password } from '@odata-pos/domain/iam/contract'
import { loadConfig } from '../apps/server/src/config.ts'
import type { Context } from '../apps/server/src/platform/context.ts'
import { raise } from '../apps/server/src/platform/problem.ts'
import { commandActor } from '../apps/server/src/rooms/iam/index.ts'
import { updateUser } from '../apps/server/src/rooms/iam/update-user.ts'
import { makePassword } from './first-password.ts'
import { EXIT, Misuse, operatorScript } from './operator-script.ts'
import { onShop } from './shop-context.ts'

/** The password from standard input, up to the end of its first line; null when a terminal or nothing is there. */
async function pipedPassword(): Promise<string | null> {
  if (process.stdin.isTTY) return null
  let text = ''
  for await (const chunk of process.stdin.setEncoding('utf8')) text += chunk
  const [line = ''] = text.split(/\r?\n/)
  return line === '' ? null : line
}

async function userToChange(ctx: Context, username: string | undefined): Promise<{ id: string; username: string }> {
  const actor = await commandActor(ctx.db)
  const found = await ctx.db
    .selectFrom('users')
    .select(['id', 'username'])
    .where((eb) =>
      username === undefined ? eb('id', '=', actor?.userId ?? null) : eb('username', '=', username.toLowerCase()),
    )
    .executeTakeFirst()
  if (found) return found
  raise('not_found', username === undefined ? 'There is no active administrator.' : `There is no user ${username}.`)
}

await operatorScript({
  usage: `node scripts/change_admin_password.ts [--username NAME] [--generate] [--json]
Gives the shop's first administrator, or another user, a new password and ends all their sessions. It stands in the audit
trail. The password is read from standard input or POS_NEW_PASSWORD, never from the command line:
  node scripts/change_admin_password.ts < file-with-the-password
  --username NAME   whose password; the first administrator's when left out
  --generate        makes one, shown here once, that must be changed at the next sign-in
  --json            one line of JSON: {username, password, mustChangePassword}
Settings: DATA_DIR, DATABASE_URL.
Exit code 0: changed. 2: refused, with the reason (a weak password).`,
  options: { username: { type: 'string' }, generate: { type: 'boolean', default: false } },
  async run({ values }, { say, tell }) {
    const given = values.generate ? null : (process.env.POS_NEW_PASSWORD ?? (await pipedPassword()))
    if (given === null && !values.generate) {
      throw new Misuse('Give the new password on standard input or in POS_NEW_PASSWORD, or use --generate.')
    }
    const password = given ?? makePassword()
    const mustChangePassword = given === null
    return onShop(loadConfig(), tell, async (ctx) => {
      const user = await userToChange(ctx, values.username)
      const actor = await commandActor(ctx.db)
      if (actor === null) raise('not_found', 'The shop is not set up: run scripts/init_production_db.ts first.')
      const wrong = Password.safeParse(password).error?.issues[0]
      if (wrong) raise('password_rejected', `The password is refused: ${wrong.message}.`)
      await updateUser(ctx, actor, user.id, { password, mustChangePassword }, null)
      say(`The password of ${user.username} is changed; all their sessions have ended.`)
      if (mustChangePassword) say(`Password, shown this once: ${password}`)
      const answer = { username: user.username, password: mustChangePassword ? password : null, mustChangePassword }
      return { exit: EXIT.done, answer }
    })
  },
})
