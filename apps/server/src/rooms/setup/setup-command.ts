import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { SetupRequest } from '@odata-pos/domain/setup'
import { type Command, UsageError } from '../../cli/command.ts'
import { Problem } from '../../platform/problem.ts'
import { setUpShop } from './set-up-shop.ts'

/** `setup`: the first run without a browser, from a file that holds what `POST /setup` takes. */
export const setupCommand: Command = {
  usage: 'FILE.json',
  help: [
    'FILE.json  company, store, till, taxes and administrator, as POST /api/v1/setup takes them',
    '',
    "The administrator's password comes from the environment variable POS_ADMIN_PASSWORD, or from the file.",
  ].join('\n'),
  async run(ctx, args, terminal) {
    const [file, ...more] = args
    if (file === undefined || more.length > 0) throw new UsageError('Name one file.')
    const request = await readRequest(resolve(process.env.INIT_CWD ?? process.cwd(), file))
    try {
      const { username } = await setUpShop(ctx, request, '127.0.0.1')
      terminal.say(`The shop is set up. "${username}" can sign in.`)
      return 0
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      terminal.warn(error.message)
      return 1
    }
  },
}

async function readRequest(path: string): Promise<SetupRequest> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new UsageError(`There is no file ${path}.`)
  })
  const parsed = SetupRequest.safeParse(withPassword(parseJson(text, path), process.env.POS_ADMIN_PASSWORD))
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map((issue) => `  ${issue.path.join('.') || '(whole)'}: ${issue.message}`)
  throw new UsageError(`${path} is no first run:\n${wrong.join('\n')}`)
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UsageError(`${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** The body with the administrator's password from the environment, where it is given there. */
function withPassword(body: unknown, password: string | undefined): unknown {
  if (password === undefined || !isRecord(body) || !isRecord(body.admin)) return body
  return { ...body, admin: { ...body.admin, password } }
}
