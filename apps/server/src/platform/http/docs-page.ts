import fastify from 'fastify'
import type { App } from './app-type.ts'

/** The reader writes its own styles and start script into the page; only this page may. It still loads nothing foreign. */
const READER_POLICY =
  "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"

/**
 * The readable page of the API at `/api/docs`. Its reader is 40 MB once loaded, so it is loaded by the first visit
 * and not by every worker at start.
 */
export function installDocsPage(app: App): void {
  let reader: Promise<Awaited<ReturnType<typeof loadReader>>> | null = null

  async function loadReader() {
    const { default: reference } = await import('@scalar/fastify-api-reference')
    const inner = fastify()
    await inner.register(reference, {
      routePrefix: '/api/docs',
      configuration: {
        url: '/api/v1/openapi.json',
        title: "O'Data POS API",
        // All that would call on servers of others, which the page's policy refuses anyway.
        withDefaultFonts: false,
        telemetry: false,
        agent: { disabled: true },
        mcp: { disabled: true },
        hideClientButton: true,
        showDeveloperTools: 'never',
      },
    })
    await inner.ready()
    return inner
  }

  app.get('/api/v1/openapi.json', { schema: { hide: true } }, async (_request, reply) => {
    return reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(app.swagger()))
  })
  app.get('/api/docs', { schema: { hide: true } }, async (_request, reply) => reply.redirect('/api/docs/', 301))
  app.get('/api/docs/*', { schema: { hide: true } }, async (request, reply) => {
    reader ??= loadReader()
    const page = await (await reader).inject({ method: 'GET', url: request.url })
    return reply
      .code(page.statusCode)
      .header('content-type', page.headers['content-type'] ?? 'text/plain')
      .header('content-security-policy', READER_POLICY)
      .send(page.rawPayload)
  })
}
