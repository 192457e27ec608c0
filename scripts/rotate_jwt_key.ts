import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { loadConfig, rotateJwtSecret } from '../apps/server/src/config.ts'
import { withValues } from './env-file.ts'
import { EXIT, Misuse, operatorScript } from './operator-script.ts'

const SECRET_BYTES = 32

/** Moves JWT_SECRET of an env file to JWT_SECRET_PREVIOUS and makes another; the rest of the file stays as it stands. */
function rotateEnvFile(file: string): void {
  if (!existsSync(file)) throw new Misuse(`${file} does not exist.`)
  const text = readFileSync(file, 'utf8')
  const old = parseEnv(text).JWT_SECRET ?? ''
  if (old === '') throw new Misuse(`${file} sets no JWT_SECRET.`)
  const next = new Map([
    ['JWT_SECRET', randomBytes(SECRET_BYTES).toString('base64url')],
    ['JWT_SECRET_PREVIOUS', old],
  ])
  const partial = `${file}.${process.pid}`
  writeFileSync(partial, withValues(text, next), { mode: 0o600, flush: true })
  chmodSync(partial, 0o600)
  renameSync(partial, file)
}

await operatorScript({
  usage: `node scripts/rotate_jwt_key.ts [--file .env.production] [--json]
Gives access tokens a new signing key. The key before stays good for its tokens, so that nobody has to sign in again; the
one before that does not. Counts from the next start of the server on: restart it (or \`up -d\`) afterwards.
  --file PATH   the env file that sets JWT_SECRET; left out, the key that the server made for itself in
                DATA_DIR/secrets.json
  --json        one line of JSON: {rotated}
No key is printed. Settings: DATA_DIR.
Exit code 0: rotated. 2: failed, with the reason.`,
  options: { file: { type: 'string' } },
  async run({ values }, { say }) {
    if (values.file !== undefined) rotateEnvFile(resolve(values.file))
    else {
      const { dataDir } = loadConfig()
      if (process.env.JWT_SECRET) throw new Misuse('JWT_SECRET is set from outside: name its env file with --file.')
      if (!rotateJwtSecret(dataDir)) throw new Misuse(`There is no ${dataDir}/secrets.json.`)
    }
    say('Rotated. Restart the server; tokens of the key before count until they expire, a quarter of an hour.')
    return { exit: EXIT.done, answer: { rotated: values.file ?? 'secrets.json' } }
  },
})
