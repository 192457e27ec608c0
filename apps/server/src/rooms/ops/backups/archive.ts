import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { PassThrough, Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { Decrypter, Encrypter } from 'age-encryption'
import { BackupError } from './backup-error.ts'

const DUMP_MAGIC = 'PGDMP'

export type ArchiveKind = 'base' | 'dump'
export type Archive = { kind: ArchiveKind; content: Readable }
export type Published = { sizeBytes: number; sha256: string }

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Writes the file under another name, on the disk for good, and only then gives it its own: it is whole or not there. */
export async function writeWhole(path: string, source: Readable): Promise<Published> {
  const partial = `${path}.partial`
  const hash = createHash('sha256')
  let sizeBytes = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      sizeBytes += chunk.length
      done(null, chunk)
    },
  })
  const handle = await open(partial, 'w', 0o600)
  try {
    await pipeline(source, measure, handle.createWriteStream({ flush: true }))
  } finally {
    await handle.close()
  }
  await rename(partial, path)
  await syncFolder(dirname(path))
  return { sizeBytes, sha256: hash.digest('hex') }
}

/** The archive, encrypted for who holds the private age key (https://age-encryption.org/v1). */
export async function encryptFor(recipient: string, plain: Readable): Promise<Readable> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  return fromWeb(await encrypter.encrypt(toWeb(plain)))
}

async function decryptWith(identityFile: string | null, encrypted: Readable): Promise<Readable> {
  if (identityFile === null) {
    throw new BackupError('The backup is encrypted. Name the file with the private age key: --identity-file FILE')
  }
  const decrypter = new Decrypter()
  const identities = (await readFile(identityFile, 'utf8'))
    .split('\n')
    .filter((line) => line.startsWith('AGE-SECRET-KEY-'))
  if (identities.length === 0) throw new BackupError(`${identityFile} holds no private age key (AGE-SECRET-KEY-…).`)
  for (const identity of identities) decrypter.addIdentity(identity.trim())
  try {
    return fromWeb(await decrypter.decrypt(toWeb(encrypted)))
  } catch (error) {
    throw new BackupError('The private key in that file does not open this backup.', { cause: error })
  }
}

function toWeb(stream: Readable): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = stream[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: () => void stream.destroy(),
  })
}

const fromWeb = (stream: ReadableStream<Uint8Array>): Readable => Readable.from(stream, { objectMode: false })

/** SHA-256 of a file in hexadecimal. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** Throws BackupError unless the file is, byte for byte, the one whose SHA-256 was written beside it. */
export async function requireUndamaged(path: string): Promise<void> {
  const [expected] = (
    await readFile(`${path}.sha256`, 'utf8').catch(() => {
      throw new BackupError(`There is no ${path}.sha256: it cannot be told whether the backup is whole.`)
    })
  ).split(' ')
  if ((await hashFile(path)) !== expected) {
    throw new BackupError(`${path} is damaged: it is not the file whose SHA-256 stands beside it. Take another backup.`)
  }
}

/** The archive without encryption and compression, and which kind it is, told by its first bytes. `onRead` counts what was read. */
export async function openArchive(
  path: string,
  identityFile: string | null,
  onRead: (bytes: number) => void = () => undefined,
): Promise<Archive> {
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      onRead(chunk.length)
      done(null, chunk)
    },
  })
  const stored = createReadStream(path, { highWaterMark: 1_048_576 })
  stored.once('error', (error) => counted.destroy(error))
  counted.once('close', () => stored.destroy())
  stored.pipe(counted)
  const compressed = path.endsWith('.age') ? await decryptWith(identityFile, counted) : counted
  const content = new PassThrough()
  // A failure of any part fails what is read from here.
  void pipeline(compressed, createGunzip(), content).catch((error: unknown) => {
    content.destroy(new BackupError(`${path} cannot be read to its end.`, { cause: error }))
  })
  const head = await firstBytes(content)
  return { kind: head.subarray(0, DUMP_MAGIC.length).toString('latin1') === DUMP_MAGIC ? 'dump' : 'base', content }
}

async function firstBytes(stream: Readable): Promise<Buffer> {
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    stream.unshift(chunk)
    return chunk
  }
  throw new BackupError('The backup is empty.')
}
