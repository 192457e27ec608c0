import bcrypt from 'bcrypt'
import { COMMON_PASSWORDS } from './common-passwords.ts'
import { type FieldError, raise } from './problem.ts'

/** bcrypt cost of a PIN: 10,000 combinations fall at any cost, what guards a PIN is the limit on attempts. */
const PIN_COST = 8

/** bcrypt hash of a password (off the main thread). */
export function hashPassword(password: string, cost: number): Promise<string> {
  return bcrypt.hash(password, cost)
}

export function hashPin(pin: string): Promise<string> {
  return bcrypt.hash(pin, PIN_COST)
}

/** Whether the secret matches the hash. */
export function matchesHash(secret: string, hash: string): Promise<boolean> {
  return bcrypt.compare(secret, hash)
}

/** A hash that no password matches, as slow to refuse as a real one: unknown users must not answer faster. */
export async function unmatchableHash(cost: number): Promise<string> {
  return `${await bcrypt.genSalt(cost)}${'.'.repeat(31)}`
}

const SEQUENCES = [
  '01234567890123456789',
  '98765432109876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
]

/**
 * Why a password is refused, or null: among the commonest, one pattern repeated, a run of the keyboard or the
 * alphabet, or made of the user's own name. Length is the schema's business (NIST SP 800-63B 5.1.1.2).
 */
export function passwordWeakness(password: string, person: { username: string }): string | null {
  const folded = password.toLowerCase()
  const letters = folded.replace(/[^\p{L}\p{N}]/gu, '')
  if (COMMON_PASSWORDS.has(folded) || COMMON_PASSWORDS.has(letters)) return 'is one of the most used passwords'
  if (/^(.{1,4})\1+.{0,3}$/u.test(folded)) return 'repeats one short piece'
  if (SEQUENCES.some((sequence) => sequence.includes(folded))) return 'is a run of the keyboard or the alphabet'
  const username = person.username.toLowerCase()
  const remainder = username.length >= 3 ? letters.replaceAll(username.replace(/[^\p{L}\p{N}]/gu, ''), '') : letters
  if (remainder.length < 6) return 'is the user name with little added'
  return null
}

/** Raises `password_rejected` at `path` when the password is weak. */
export function requireStrongPassword(password: string, person: { username: string }, path: string): void {
  const weakness = passwordWeakness(password, person)
  if (weakness === null) return
  const errors: FieldError[] = [{ path, message: weakness }]
  raise('password_rejected', `The password ${weakness}.`, { errors })
}
