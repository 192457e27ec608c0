import { addressesOf } from './platform/hosts.ts'

const SECRET_MIN_LENGTH = 16
const DISTINCT_MIN = 8

/** Words that stand in examples and guides: whoever knows the product knows them. */
const WELL_KNOWN =
  /^(postgres|postgresql|pos_?(user|owner|readonly|odata)?|redis|admin|root|guest|test|secret|password|passw0rd|contrase(n|ñ)a|clave|changeme|letmein|qwerty|default|example)[\d!@#$%&*._-]*$/i
/** The short ones count where they stand apart: of random secrets one in some hundred has `xxx` in it. */
const PLACEHOLDER =
  /change[ _-]?(me|this|it)|cambi(ar|a|e)[ _-]?(me|esto|la)?|replace[ _-]?(me|this)|your[ _-]|example|ejemplo|(^|[^a-z0-9])(todo|x{3,})([^a-z0-9]|$)|<.*>/i

/** What is weak about a secret, as the end of a sentence that begins with its name; null = strong enough. */
export function weakness(secret: string, name = ''): string | null {
  if (secret === '') return 'is empty'
  if (WELL_KNOWN.test(secret) || secret === name) return 'is a well-known default'
  if (PLACEHOLDER.test(secret)) return 'is a placeholder'
  if (secret.length < SECRET_MIN_LENGTH) return `is shorter than ${SECRET_MIN_LENGTH} characters`
  if (new Set(secret).size < DISTINCT_MIN) return `has fewer than ${DISTINCT_MIN} different characters`
  return null
}

/** The password in an address, and its user; the password is empty when there is none. */
function credentialsOf(address: string): { user: string; password: string } {
  const url = new URL(addressesOf(address)[0] ?? address)
  return { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) }
}

const ADDRESSES = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'DATABASE_REPLICA_URL', 'REDIS_URL'] as const
const PLAIN = ['JWT_SECRET', 'JWT_SECRET_PREVIOUS', 'ENCRYPTION_KEY', 'METRICS_TOKEN'] as const

export type SecretSettings = Partial<Record<(typeof ADDRESSES)[number] | (typeof PLAIN)[number], string | undefined>>

/**
 * One sentence for each secret of a production server that is a default or can be guessed, naming its variable and never
 * its value. Secrets that are not set are not weak: the server makes its own.
 */
export function weakSecrets(settings: SecretSettings): string[] {
  const found: string[] = []
  for (const variable of ADDRESSES) {
    const address = settings[variable]
    if (address === undefined) continue
    const { user, password } = credentialsOf(address)
    const weak = weakness(password, user)
    if (weak !== null) found.push(`${variable}: its password ${weak}`)
  }
  for (const variable of PLAIN) {
    const secret = settings[variable]
    const weak = secret === undefined ? null : weakness(secret)
    if (weak !== null) found.push(`${variable}: ${weak}`)
  }
  if (settings.DATABASE_URL !== undefined && settings.DATABASE_OWNER_URL !== undefined) {
    const [app, owner] = [credentialsOf(settings.DATABASE_URL), credentialsOf(settings.DATABASE_OWNER_URL)]
    if (app.user === owner.user) found.push('DATABASE_OWNER_URL: its user is the user of DATABASE_URL')
    else if (app.password === owner.password) found.push('DATABASE_OWNER_URL: its password is the one of DATABASE_URL')
  }
  return found
}
