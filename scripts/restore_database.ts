import { resolve } from 'node:path'
import { loadConfig } from '../apps/server/src/config.ts'
import { restoreShop } from '../apps/server/src/rooms/ops/backups/restore-shop.ts'
import { EXIT, Misuse, operatorScript } from './operator-script.ts'

const calledFrom = (path: string) => resolve(process.env.INIT_CWD ?? process.cwd(), path)

const ZONED = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}([.]\d{1,3})?)?(Z|[+-]\d{2}:?\d{2})$/

function instantOf(text: string): Date | 'end' {
  if (text === 'end') return 'end'
  const instant = new Date(text.replace(' ', 'T'))
  if (ZONED.test(text) && !Number.isNaN(instant.getTime())) return instant
  throw new Misuse(`--to-time takes an instant with its offset, 2026-11-25T10:15:00-05:00, or end; not ${text}`)
}

await operatorScript({
  usage: `node scripts/restore_database.ts FILE [--force] [--to-time INSTANT] [--identity-file KEYS] [--json]
Puts the shop back to what the backup FILE holds. The server must be stopped. The file is compared with its SHA-256, the
backup is brought to life and its books are proven before it takes the shop's place; what was there is backed up first.
  --force               replace the shop that is there; without it, only an empty place is filled
  --to-time INSTANT     go on from the backup through the log in BACKUP_WAL_DIR to this instant, such as
                        2026-11-25T10:15:00-05:00, or to its end: "end" (embedded database)
  --identity-file KEYS  file with the private age key of an encrypted backup
  --json                one line of JSON: {ok, before, seconds, verification}
Settings: DATA_DIR, DATABASE_URL, BACKUP_DIR, BACKUP_WAL_DIR.
Exit code 0: restored, the books hold. 1: restored, the books do not hold. 2: nothing was replaced.`,
  options: {
    force: { type: 'boolean', default: false },
    'to-time': { type: 'string' },
    'identity-file': { type: 'string' },
  },
  async run({ values, positionals }, { say, tell }) {
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) throw new Misuse('Name one backup.')
    const identity = values['identity-file']
    const toTime = values['to-time']
    const { before, verification, seconds } = await restoreShop(loadConfig(), {
      file: calledFrom(file),
      identityFile: identity === undefined ? null : calledFrom(identity),
      force: values.force,
      toInstant: toTime === undefined ? null : instantOf(toTime),
      tell,
    })
    say(`Restored in ${seconds.toFixed(1)} s.`)
    if (before !== null) say(`What was there before: ${before}`)
    for (const { name, violations } of verification.checks.filter(({ ok }) => !ok)) {
      for (const { what, detail } of violations) say(`  ${name}: ${what}: ${detail}`)
    }
    say(verification.ok ? `${verification.checks.length} checks hold.` : 'The books do NOT hold.')
    const answer = { ok: verification.ok, before, seconds, verification }
    return { exit: verification.ok ? EXIT.done : EXIT.no, answer }
  },
})
