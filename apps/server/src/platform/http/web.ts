import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import serveStatic from '@fastify/static'
import type { FastifyRequest } from 'fastify'
import { Problem } from '../problem.ts'
import type { App } from './app-type.ts'
import { sendProblem } from './errors.ts'

const YEAR_IMMUTABLE = 'public, max-age=31536000, immutable'
const ALWAYS_ASK = 'no-cache'
// Vite puts a hash of the content into every name under assets/.
const HASHED = /\/assets\/[^/]+$/

/** A path that a page of the web app lives at: asked for by a browser, not a file and not the API's. */
function isPage(request: FastifyRequest): boolean {
  const path = request.url.split('?', 1)[0] ?? '/'
  const reads = request.method === 'GET' || request.method === 'HEAD'
  return reads && !/^\/api(\/|$)/.test(path) && !/\.[a-z0-9]{1,10}$/i.test(path)
}

/**
 * Serves the built web app: hashed files for ever, everything else (index.html, sw.js, manifest) asked for again
 * each time. Pages that only the browser's router knows get index.html; everything unknown else is a 404 problem.
 */
export async function installWeb(app: App, webRoot: string): Promise<void> {
  const built = existsSync(join(webRoot, 'index.html'))
  if (built) {
    await app.register(serveStatic, {
      root: webRoot,
      cacheControl: false,
      // The build leaves a `.br` beside each file, smaller than what could be made in passing.
      preCompressed: true,
      setHeaders: (reply, path) => {
        reply.header('cache-control', HASHED.test(path.replaceAll('\\', '/')) ? YEAR_IMMUTABLE : ALWAYS_ASK)
      },
    })
  } else {
    app.log.warn('the web app is not built: only the API is served (npm run build)')
  }
  app.setNotFoundHandler(async (request, reply) => {
    if (!built || !isPage(request)) {
      const path = request.url.split('?', 1)[0]
      return sendProblem(request, reply, new Problem('not_found', `Nothing at ${request.method} ${path}.`))
    }
    // Read each time: a new build is served at once, and the page is two kilobytes.
    const page = await readFile(join(webRoot, 'index.html'))
    return reply.type('text/html; charset=utf-8').header('cache-control', ALWAYS_ASK).send(page)
  })
}
