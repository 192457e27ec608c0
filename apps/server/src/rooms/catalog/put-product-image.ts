import { createHash } from 'node:crypto'
import type { Product } from '@odata-pos/domain/catalog/contract'
import { sql } from 'kysely'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { raise } from '../../platform/problem.ts'
import { getProduct } from './get-product.ts'
import { lockProduct } from './update-product.ts'

export const IMAGE_BYTES_MAX = 5 * 1_048_576
export const IMAGE_FOLDER = 'images'

const SIDE_MAX = 512
const PIXELS_MAX = 50_000_000
const QUALITY = 80
const DECODE_SECONDS_MAX = 10
/** Raster formats alone: an SVG may carry a script. */
const FORMATS: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp', 'gif', 'avif', 'heif'])

type Picture = { bytes: Buffer; width: number; height: number; sha256: Buffer }

/**
 * The picture as it is kept: WebP, at most 512 pixels a side, turned upright, without camera data. What the bytes are
 * is decided by the bytes. Raises `unsupported_media_type` when they are no picture that can be read.
 */
export async function toPicture(bytes: Buffer): Promise<Picture> {
  // Loaded with the first picture: the decoder weighs 15 MB in a process that may never see one.
  const { default: sharp } = await import('sharp')
  const open = () => sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: 'error' })
  try {
    const { format } = await open().metadata()
    if (!FORMATS.has(format)) throw new TypeError(`${format} is not taken`)
    const { data, info } = await open()
      .rotate()
      .resize({ width: SIDE_MAX, height: SIDE_MAX, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: QUALITY })
      .timeout({ seconds: DECODE_SECONDS_MAX })
      .toBuffer({ resolveWithObject: true })
    return { bytes: data, width: info.width, height: info.height, sha256: createHash('sha256').update(data).digest() }
  } catch {
    // Whatever the decoder says, the answer to the sender is the same.
    raise('unsupported_media_type', 'The file is not a picture that can be read (JPEG, PNG, WebP, GIF or AVIF).')
  }
}

/** Stores the picture of a product in place of the one it had. */
export async function putProductImage(
  { db, files }: Pick<Context, 'db' | 'files'>,
  actor: Actor,
  id: string,
  upload: Buffer,
): Promise<Product> {
  if (upload.length > IMAGE_BYTES_MAX) raise('payload_too_large', 'A picture may have up to 5 MB.')
  const picture = await toPicture(upload)
  const fileName = `${picture.sha256.toString('hex')}.webp`
  // The file is there before the row names it. A file that lost its row harms nobody; the next same picture takes it up.
  await files.write(IMAGE_FOLDER, fileName, picture.bytes)
  const image = {
    file_name: fileName,
    content_type: 'image/webp',
    width: picture.width,
    height: picture.height,
    sha256: picture.sha256,
  }
  return inTransaction(db, async (tx) => {
    await lockProduct(tx, id)
    await tx
      .insertInto('product_images')
      .values({ ...image, product_id: id })
      .onConflict((conflict) => conflict.column('product_id').doUpdateSet({ ...image, uploaded_at: sql`now()` }))
      .execute()
    await tx
      .updateTable('products')
      .set({ version: sql`version + 1`, updated_at: sql`now()` })
      .where('id', '=', id)
      .execute()
    await audit(tx, actor, { action: 'product.image', entity: 'product', entityId: id, detail: { file: fileName } })
    return getProduct(tx, actor, id)
  })
}

/** Takes the picture off a product; one without a picture stays as it is. */
export async function deleteProductImage(db: Context['db'], actor: Actor, id: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    await lockProduct(tx, id)
    const { numDeletedRows } = await tx.deleteFrom('product_images').where('product_id', '=', id).executeTakeFirst()
    if (numDeletedRows === 0n) return
    await tx
      .updateTable('products')
      .set({ version: sql`version + 1`, updated_at: sql`now()` })
      .where('id', '=', id)
      .execute()
    await audit(tx, actor, { action: 'product.image_delete', entity: 'product', entityId: id, detail: {} })
  })
}
