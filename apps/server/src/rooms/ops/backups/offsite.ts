import { openAsBlob } from 'node:fs'
import { basename } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { AwsClient } from 'aws4fetch'
import type { BackupConfig } from '../../../config.ts'
import { BackupError } from './backup-error.ts'

export type Offsite = NonNullable<BackupConfig['offsite']>

const TRIES = 3
const PAUSE_MS = 2_000
/** At 1 MB/s, and ten minutes for whatever else. */
const BYTES_PER_MS_MIN = 1_000
const TIMEOUT_EXTRA_MS = 600_000
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/upload-objects.html: the most that one request may put.
const PUT_BYTES_MAX = 5 * 2 ** 30

async function put(offsite: Offsite, url: string, body: Blob, sha256: string): Promise<void> {
  const { accessKeyId, secretAccessKey, region } = offsite
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3' })
  // The storage refuses what does not have this SHA-256, which is part of what is signed.
  const { headers } = await client.sign(url, { method: 'PUT', headers: { 'x-amz-content-sha256': sha256 } })
  const answer = await fetch(url, {
    method: 'PUT',
    headers,
    body,
    signal: AbortSignal.timeout(Math.ceil(TIMEOUT_EXTRA_MS + body.size / BYTES_PER_MS_MIN)),
  })
  const text = await answer.text()
  if (answer.ok) return
  const [, code] = /<Code>(\w+)<\/Code>/.exec(text) ?? []
  throw new BackupError(`The storage answers ${answer.status}${code === undefined ? '' : ` ${code}`}.`)
}

const TEMPORARY = /answers (408|429|5\d\d)/
const isTemporary = (error: unknown) => !(error instanceof BackupError) || TEMPORARY.test(error.message)

/**
 * Copies the finished file to the storage under its own name. How long copies are kept there is the bucket's affair (a
 * lifecycle rule): the key may then be one that cannot delete. Throws BackupError.
 */
export async function copyOffsite(offsite: Offsite, path: string, sha256: string): Promise<void> {
  const body = await openAsBlob(path)
  if (body.size > PUT_BYTES_MAX) throw new BackupError('The backup is larger than the 5 GB that one request may put.')
  const url = `${offsite.url.replace(/\/$/, '')}/${basename(path)}`
  for (let tries = 1; ; tries++) {
    try {
      return await put(offsite, url, body, sha256)
    } catch (error) {
      if (tries === TRIES || !isTemporary(error)) {
        const reason = error instanceof Error ? error.message : String(error)
        throw new BackupError(`The copy to ${new URL(url).host} failed: ${reason}`, { cause: error })
      }
      await delay(PAUSE_MS * tries)
    }
  }
}
