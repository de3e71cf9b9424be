// Keeps other web sites away from the page: they may neither read it, nor frame it, nor act through it.

import type { Context, MiddlewareHandler } from 'hono'

/**
 * A site elsewhere can make a browser send requests here, and can point its own name at 127.0.0.1. So the name in the
 * Host header must be this machine's, and whatever changes something must come from the page itself.
 */
export function guard(port: () => number): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header('host') ?? ''
    if (host !== `127.0.0.1:${port()}` && host !== `localhost:${port()}`) {
      return refused(c, `Open this page as http://127.0.0.1:${port()}`)
    }
    const origin = c.req.header('origin')
    if (origin !== undefined && origin !== `http://${host}`)
      return refused(c, 'This request came from another site')
    const isPage = c.req.path === '/' || c.req.path.startsWith('/channels/')
    const site = c.req.header('sec-fetch-site') ?? 'none'
    // A link from elsewhere may lead to the page; nothing else of it may be fetched from elsewhere.
    if (!isPage && site !== 'none' && site !== 'same-origin')
      return refused(c, 'This request came from another site')
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
      if (origin === undefined) return refused(c, 'This request does not say where it came from')
      if (c.req.header('content-type')?.startsWith('application/json') !== true) {
        return c.json({ error: 'JSON is expected' }, 415)
      }
    }
    await next()
    c.res.headers.set('cross-origin-resource-policy', 'same-origin')
    c.res.headers.set('cross-origin-opener-policy', 'same-origin')
    c.res.headers.set('x-content-type-options', 'nosniff')
    c.res.headers.set('referrer-policy', 'no-referrer')
    c.res.headers.set('cache-control', 'no-cache')
    return undefined
  }
}

function refused(c: Context, error: string): Response {
  return c.json({ error }, 403)
}

/** Nothing is loaded from elsewhere, nothing inline runs but the import map, and text never turns into markup. */
export function contentSecurityPolicy(importMapHash: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' '${importMapHash}'`,
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ')
}
