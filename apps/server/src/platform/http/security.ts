import helmet from '@fastify/helmet'
import type { App } from './app-type.ts'

const ONE_YEAR_SECONDS = 31_536_000

/**
 * What a page of ours may load: its own files and nothing inline. Receipts print through a frame of our own origin,
 * hence `frame-ancestors` and `frame-src`; no CORS header is ever sent, so other origins read nothing.
 */
const PAGE_POLICY = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  scriptSrcAttr: ["'none'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  workerSrc: ["'self'"],
  manifestSrc: ["'self'"],
  frameSrc: ["'self'", 'blob:'],
  frameAncestors: ["'self'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  // No upgrade-insecure-requests: a shop's own network has no certificate, and its tills would be locked out.
}

export async function installSecurityHeaders(app: App): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: PAGE_POLICY },
    // Browsers heed it over https only. Sub-domains are not ours to decide about.
    strictTransportSecurity: { maxAge: ONE_YEAR_SECONDS, includeSubDomains: false },
    // Tills may run in an installed window on plain http, where these three do nothing but warn in the console.
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
  })
}
