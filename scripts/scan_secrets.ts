// Looks for secrets in the files that git tracks: what is committed once is known for good. Part of `npm run check`.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { secretsIn } from './secret-patterns.ts'

const ROOT = resolve(process.argv[2] ?? join(import.meta.dirname, '..'))
const MOST_BYTES = 2_000_000
/** Files of these names hold secrets and nothing else. */
const NEVER_TRACKED = /(^|\/)(\.env(\.(?!.*example)[\w.]+)?|secrets\.json|id_(rsa|ed25519)|[^/]+\.(pem|key|p12|pfx))$/

const listed = spawnSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' })
if (listed.status !== 0) {
  console.log('This is no git checkout: there is no list of tracked files to look through.')
  process.exit(0)
}
const files = listed.stdout.split('\0').filter((file) => file !== '')
const found = files.flatMap((file) => {
  if (NEVER_TRACKED.test(file)) return [`${file}: a file of secrets`]
  let bytes: Buffer
  try {
    bytes = readFileSync(join(ROOT, file))
  } catch {
    // Deleted and not committed yet, or a link to nowhere.
    return []
  }
  if (bytes.length > MOST_BYTES || bytes.includes(0)) return []
  return secretsIn(bytes.toString('utf8')).map(({ line, kind }) => `${file}:${line}: ${kind}`)
})
console.log(found.length === 0 ? `No secret in ${files.length} files.` : found.join('\n'))
process.exitCode = found.length === 0 ? 0 : 1
