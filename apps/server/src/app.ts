import fastifyCookie from '@fastify/cookie'
import fastifyMultipart from '@fastify/multipart'
import fastify, { type FastifyBaseLogger, LogController } from 'fastify'
import { validatorCompiler } from 'fastify-type-provider-zod'
import type { Context } from './platform/context.ts'
import type { App } from './platform/http/app-type.ts'
import { installCompression } from './platform/http/compression.ts'
import { installDocsPage } from './platform/http/docs-page.ts'
import { installDraining } from './platform/http/draining.ts'
import { installErrors, sendProblem, toProblem } from './platform/http/errors.ts'
import { decorateActor, installGuard } from './platform/http/guard.ts'
import { installMetrics } from './platform/http/metrics.ts'
import { installOpenApi } from './platform/http/openapi.ts'
import { installRateLimit } from './platform/http/rate-limit.ts'
import { installRequestLog, requestId } from './platform/http/request-log.ts'
import { installSecurityHeaders } from './platform/http/security.ts'
import { answerSerializer } from './platform/http/serializer.ts'
import { installEntityTags } from './platform/http/version.ts'
import { installWeb } from './platform/http/web.ts'
import { accountingRoutes } from './rooms/accounting/routes.ts'
import { cashRoutes } from './rooms/cash/routes.ts'
import { catalogRoutes } from './rooms/catalog/routes.ts'
import { companyRoutes } from './rooms/company/routes.ts'
import { customersRoutes } from './rooms/customers/routes.ts'
import { createAuthenticator } from './rooms/iam/index.ts'
import { iamRoutes } from './rooms/iam/routes.ts'
import { importsRoutes } from './rooms/imports/routes.ts'
import { inventoryRoutes } from './rooms/inventory/routes.ts'
import { opsRoutes } from './rooms/ops/routes.ts'
import { systemRoutes } from './rooms/ops/system-routes.ts'
import { printersRoutes } from './rooms/printers/routes.ts'
import { promotionsRoutes } from './rooms/promotions/routes.ts'
import { purchasingRoutes } from './rooms/purchasing/routes.ts'
import { quotationsRoutes } from './rooms/quotations/routes.ts'
import { receivablesRoutes } from './rooms/receivables/routes.ts'
import { reportsRoutes } from './rooms/reports/routes.ts'
import { salesRoutes } from './rooms/sales/routes.ts'
import { setupRoutes } from './rooms/setup/routes.ts'
import { storedValueRoutes } from './rooms/stored-value/routes.ts'
import { storesRoutes } from './rooms/stores/routes.ts'
import { tillsRoutes } from './rooms/tills/routes.ts'

/** The rooms of the house: each adds its routes to a scope of its own under `/api/v1`. */
const ROOMS: readonly ((app: App, ctx: Context) => Promise<void>)[] = [
  accountingRoutes,
  cashRoutes,
  catalogRoutes,
  companyRoutes,
  customersRoutes,
  iamRoutes,
  importsRoutes,
  inventoryRoutes,
  opsRoutes,
  printersRoutes,
  promotionsRoutes,
  purchasingRoutes,
  quotationsRoutes,
  receivablesRoutes,
  reportsRoutes,
  salesRoutes,
  setupRoutes,
  storedValueRoutes,
  storesRoutes,
  tillsRoutes,
  systemRoutes,
]

const BODY_LIMIT_BYTES = 1_048_576
const IMAGE_AND_IMPORT_LIMIT_BYTES = 64 * 1_048_576
// A request that has not arrived whole by then is a broken line or an attack.
const REQUEST_TIMEOUT_MS = 120_000
const KEEP_ALIVE_MS = 72_000

/**
 * The whole HTTP application, ready to listen or to be injected into. `checkAnswers` holds every answer against its
 * schema (tests); without it answers are only written.
 */
export async function buildApp(ctx: Context, options: { checkAnswers?: boolean } = {}): Promise<App> {
  const loggerInstance: FastifyBaseLogger = ctx.log
  const app: App = fastify({
    loggerInstance,
    // installRequestLog writes the one line that a request gets.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestId,
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    trustProxy: ctx.config.trustProxy,
    frameworkErrors: (error, request, reply) => {
      reply.header('x-request-id', request.id)
      sendProblem(request, reply, toProblem(error))
    },
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(answerSerializer({ check: options.checkAnswers ?? false }))

  decorateActor(app)
  installErrors(app)
  installMetrics(app, ctx)
  installRequestLog(app, ctx.log)
  installDraining(app)
  await installSecurityHeaders(app)
  await installCompression(app)
  await app.register(fastifyCookie)
  await app.register(fastifyMultipart, { limits: { fileSize: IMAGE_AND_IMPORT_LIMIT_BYTES, files: 1, fields: 20 } })
  await installOpenApi(app, ctx.config.version)

  const authenticate = createAuthenticator(ctx)
  await app.register(
    async (api: App) => {
      installRateLimit(api, ctx)
      installGuard(api, authenticate)
      installEntityTags(api)
      for (const routes of ROOMS) await api.register(async (room: App) => routes(room, ctx))
    },
    { prefix: '/api/v1' },
  )
  // Watchdogs and container probes look at the root.
  await app.register(async (root: App) => {
    installGuard(root, authenticate)
    await opsRoutes(root, ctx)
  })
  installDocsPage(app)
  await installWeb(app, ctx.config.webRoot)
  await app.ready()
  return app
}
