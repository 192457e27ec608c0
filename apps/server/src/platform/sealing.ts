import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const ALGORITHM = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16

export type Seal = {
  /** The secret, readable with the server's key alone and only for this owner. */
  seal(secret: Buffer, owner: string): Buffer
  /** What was sealed, or null when it was sealed with another key, for another owner, or altered. */
  open(sealed: Buffer, owner: string): Buffer | null
}

/** AES-256-GCM under a key derived from the server's for this purpose; the owner's id is authenticated with it. */
export function openSeal(serverKey: string, purpose: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', serverKey, '', `odata-pos ${purpose}`, 32))
  return {
    seal(secret, owner) {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(Buffer.from(owner))
      const sealed = Buffer.concat([cipher.update(secret), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), sealed])
    },
    open(sealed, owner) {
      if (sealed.length < IV_BYTES + TAG_BYTES) return null
      const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
      decipher.setAAD(Buffer.from(owner)).setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
      try {
        return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()])
      } catch {
        return null
      }
    },
  }
}
