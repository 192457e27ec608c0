import { Product } from '@odata-pos/domain/catalog'
import { Params } from '@odata-pos/domain/wire'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { raise } from '../../platform/problem.ts'
import { deleteProductImage, IMAGE_BYTES_MAX, IMAGE_FOLDER, putProductImage } from './put-product-image.ts'

const TAGS = ['Products']
const ImageFile = z.strictObject({ file: z.string().regex(/^[0-9a-f]{64}\.webp$/) })

export function imageRoutes(app: App, ctx: Context): void {
  app.addContentTypeParser(/^image\//, { parseAs: 'buffer', bodyLimit: IMAGE_BYTES_MAX }, (_request, body, done) => {
    done(null, body)
  })

  app.route({
    method: 'PUT',
    url: '/products/:id/image',
    config: { permission: 'catalog.write' },
    bodyLimit: IMAGE_BYTES_MAX,
    schema: {
      tags: TAGS,
      summary: 'Set the picture of a product',
      description: 'The bytes as the body (`Content-Type: image/…`) or the one file of a multipart form; up to 5 MB.',
      consumes: ['multipart/form-data', 'image/*'],
      params: Params,
      response: { 200: Product },
    },
    handler: async (request) => putProductImage(ctx, request.actor, request.params.id, await uploaded(request)),
  })

  app.route({
    method: 'DELETE',
    url: '/products/:id/image',
    config: { permission: 'catalog.write' },
    schema: {
      tags: TAGS,
      summary: 'Take the picture off a product',
      params: Params,
      response: { 204: z.null().meta({ description: 'It has none now' }) },
    },
    handler: async (request, reply) => {
      await deleteProductImage(ctx.db, request.actor, request.params.id)
      return reply.code(204).send(null)
    },
  })

  app.route({
    method: 'GET',
    url: '/images/:file',
    // Pages show pictures by `img`, which sends no token. The name is a hash that nobody guesses.
    config: { permission: 'public' },
    schema: { tags: TAGS, summary: 'A picture', params: ImageFile, produces: ['image/webp'] },
    handler: async (request, reply) => {
      const picture = await ctx.files.read(IMAGE_FOLDER, request.params.file)
      if (picture === null) raise('not_found', 'There is no such picture.')
      return reply
        .header('content-type', 'image/webp')
        .header('cache-control', 'public, max-age=31536000, immutable')
        .send(picture)
    },
  })
}

async function uploaded(request: FastifyRequest): Promise<Buffer> {
  if (request.isMultipart()) {
    const file = await request.file({ limits: { fileSize: IMAGE_BYTES_MAX } })
    if (file === undefined)
      raise('validation_failed', 'The form has no file.', { errors: [{ path: 'file', message: 'is missing' }] })
    return file.toBuffer()
  }
  if (!(request.body instanceof Buffer)) {
    raise('unsupported_media_type', 'Send the picture as the body (image/…) or in a multipart form.')
  }
  return request.body
}
