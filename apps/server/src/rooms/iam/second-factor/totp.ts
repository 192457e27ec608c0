import { createHash, randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

const ISSUER = "O'Data POS"
const PERIOD_SECONDS = 30
/** RFC 6238 5.2: one step either side, for clocks that differ and people who type. */
const WINDOW_STEPS = 1
const SECRET_BYTES = 20

const RECOVERY_CODES = 10
/** Without the letters and digits that people take for one another. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const GROUPS = 4
const GROUP_LENGTH = 4

const totpOf = (secret: Secret, label: string) =>
  new TOTP({ issuer: ISSUER, label, algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS, secret })

/** A new secret of 160 bits. */
export const newTotpSecret = (): Buffer => Buffer.from(new Secret({ size: SECRET_BYTES }).bytes)

const secretOf = (bytes: Buffer) => new Secret({ buffer: Uint8Array.from(bytes).buffer })

/** What an authenticator app takes: the secret in Base32, and the `otpauth:` address of a QR code. */
export function forApp(secret: Buffer, username: string): { secret: string; uri: string } {
  const kept = secretOf(secret)
  return { secret: kept.base32, uri: totpOf(kept, username).toString() }
}

/** The time step whose code this is at that instant, or null when it is none of them. */
export function stepOf(secret: Buffer, code: string, at: Date): number | null {
  const delta = totpOf(secretOf(secret), '').validate({ token: code, timestamp: at.getTime(), window: WINDOW_STEPS })
  return delta === null ? null : Math.floor(at.getTime() / 1000 / PERIOD_SECONDS) + delta
}

/** Ten codes of 78 bits, written in groups: `K7QM-2XRD-9HWA-VP3T`. */
export function newRecoveryCodes(): string[] {
  const letter = () => ALPHABET.charAt(randomInt(ALPHABET.length))
  const group = () => Array.from({ length: GROUP_LENGTH }, letter).join('')
  return Array.from({ length: RECOVERY_CODES }, () => Array.from({ length: GROUPS }, group).join('-'))
}

/** What is stored of a recovery code; case, spaces and dashes do not count. 78 random bits need no slow hash. */
export function recoveryHash(code: string): Buffer {
  return createHash('sha256')
    .update(code.toUpperCase().replace(/[^0-9A-Z]/g, ''))
    .digest()
}
