import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import type { App } from './app-type.ts'

/** A sale's answer is shorter: it goes out as it is, and the till's hot path pays for no compressor. */
const THRESHOLD_BYTES = 4_096
/** Brotli's default, 11, is for files compressed once; 4 is smaller than gzip at gzip's speed. */
const BROTLI_QUALITY = 4

/** Compresses long answers. Streams of server-sent events are left alone: a compressor would hold them back. */
export async function installCompression(app: App): Promise<void> {
  await app.register(compress, {
    threshold: THRESHOLD_BYTES,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } },
    customTypes: (type) =>
      /^(application\/(json|problem\+json|javascript|manifest\+json)|text\/(html|css|csv|javascript|plain)|image\/svg\+xml)/.test(
        type,
      ),
    globalDecompression: false,
  })
}
