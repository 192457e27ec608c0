import { ImportKind, ImportRun, ImportStart } from '@odata-pos/domain/imports'
import { ListQuery, Params } from '@odata-pos/domain/wire'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { listRoute } from '../../platform/http/list-route.ts'
import { raise } from '../../platform/problem.ts'
import { getRun, listRuns } from './import-runs.ts'
import { type ImportsUnderWay, startImport } from './start-import.ts'
import { IMPORT_BYTES_MAX, uploadTable } from './upload.ts'

const TAGS = ['Imports']

export async function importsRoutes(app: App, ctx: Context): Promise<void> {
  const underWay: ImportsUnderWay = new Set()
  // The pool is closed after the application: an import under way ends first.
  app.addHook('onClose', async () => {
    await Promise.all(underWay)
  })

  app.route({
    method: 'POST',
    url: '/imports/:kind',
    config: { permission: 'imports.run' },
    bodyLimit: IMPORT_BYTES_MAX,
    schema: {
      tags: TAGS,
      summary: 'Send a file of products or customers',
      description:
        'The one file of a multipart form: CSV (comma, semicolon, tab or bar; UTF-8, UTF-16 or Windows-1252) or Excel (.xlsx), up to 64 MB. Answers with its columns, a sample and the mapping guessed; nothing is imported yet.',
      consumes: ['multipart/form-data'],
      params: z.strictObject({ kind: ImportKind }),
      response: { 201: ImportRun },
    },
    handler: async (request, reply) => {
      if (!request.isMultipart()) raise('unsupported_media_type', 'Send the file in a multipart form.')
      const file = await request.file({ limits: { fileSize: IMPORT_BYTES_MAX } })
      if (file === undefined) {
        raise('validation_failed', 'The form has no file.', { errors: [{ path: 'file', message: 'is missing' }] })
      }
      const upload = { kind: request.params.kind, fileName: file.filename, bytes: await file.toBuffer() }
      return reply.code(201).send(await uploadTable(ctx, request.actor, upload))
    },
  })

  app.route({
    method: 'POST',
    url: '/imports/:id/start',
    config: { permission: 'imports.run' },
    schema: {
      tags: TAGS,
      summary: 'Try the import (dryRun, the default) or do it; one wrong row and nothing is written',
      params: Params,
      body: ImportStart,
      response: { 202: ImportRun },
    },
    handler: async (request, reply) =>
      reply.code(202).send(await startImport(ctx, underWay, request.actor, request.params.id, request.body)),
  })

  app.route({
    method: 'GET',
    url: '/imports/:id',
    config: { permission: 'imports.run' },
    schema: { tags: TAGS, summary: 'Progress and outcome of an import', params: Params, response: { 200: ImportRun } },
    handler: (request) => getRun(ctx.db, request.params.id),
  })

  listRoute(app, ctx, {
    url: '/imports',
    permission: 'imports.run',
    tag: 'Imports',
    summary: 'Imports, latest first',
    query: ListQuery.extend({ kind: ImportKind.optional() }),
    item: ImportRun,
    list: (_actor, query, _params, db) => listRuns(db, query),
    columns: [
      { key: 'startedAt', es: 'Fecha', en: 'Date', value: (run, format) => format.instant(run.startedAt) },
      { key: 'kind', es: 'Clase', en: 'Kind', value: (run) => run.kind },
      { key: 'fileName', es: 'Archivo', en: 'File', value: (run) => run.fileName },
      { key: 'status', es: 'Estado', en: 'Status', value: (run) => run.status },
      { key: 'dryRun', es: 'Prueba', en: 'Dry run', value: (run, format) => format.yesNo(run.dryRun) },
      { key: 'rows', es: 'Filas', en: 'Rows', value: (run) => run.rows },
      { key: 'created', es: 'Creados', en: 'Created', value: (run) => run.created },
      { key: 'updated', es: 'Actualizados', en: 'Updated', value: (run) => run.updated },
      { key: 'errorCount', es: 'Errores', en: 'Errors', value: (run) => run.errorCount },
    ],
  })
}
