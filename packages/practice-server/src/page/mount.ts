// The practice page on the practice server: its files, its streams of news, and what can be done from it.

import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { z } from 'zod'
import type { PracticeServer } from '../server.ts'
import { createActs } from './acts.ts'
import { pageHtml, pagePolicy, readAsset } from './assets.ts'
import { createBench } from './bench.ts'
import { guard } from './guard.ts'
import { createNewsFinder } from './live.ts'
import type { PageOwner } from './owner.ts'
import type { LogNews } from './protocol.ts'
import {
  actRequest,
  autocompleteRequest,
  clockRequest,
  dismissRequest,
  nothingRequest,
  requestBytesMax,
  switchRequest,
  workRequest,
} from './requests.ts'
import { streamNews } from './stream.ts'
import { type PageOptions, viewOf } from './view.ts'

/** What needs the bot is the owner's business: what is due while the clock turns has to happen in order. */
export function mountPage(app: Hono, server: PracticeServer, options: PageOptions & PageOwner): void {
  const bench = createBench(server, options)
  const acts = createActs(server, options, bench.works)
  const port = () => Number(new URL(server.url).port)
  const guarded = guard(port)
  for (const path of ['/', '/channels/*', '/practice/*']) app.use(path, guarded)
  app.use('/practice/*', bodyLimit({ maxSize: requestBytesMax }))

  const page = (c: Context) => c.html(pageHtml, 200, { 'content-security-policy': pagePolicy })
  app.get('/', page)
  // The address of a message or a channel, in the form that Discord's own links have.
  app.get('/channels/:guild/:channel/:message?', page)
  app.get('/practice/assets/:name{.+}', (c) => {
    const asset = readAsset(c.req.param('name'))
    if (asset === null) return c.text('There is no such file.', 404)
    return c.body(asset.body, 200, { 'content-type': asset.contentType })
  })

  const isBusy = () => bench.works.current() !== null
  app.get('/practice/events', (c) => {
    const as = c.req.query('as')
    const news = createNewsFinder(Date.now)
    // Who that is, is asked each time: after a fresh start the people are others.
    const found = () => news(viewOf(server, options, acts.personOr(as), bench.shown()))
    return streamNews(c, { found, onChange: bench.onChange, isBusy })
  })

  app.get('/practice/log', (c) => {
    let knownId: number | null = null
    const found = (): readonly LogNews[] => {
      const { lastId, ...news } = bench.log.since(knownId)
      knownId = lastId
      return news.isAll || news.entries.length > 0 ? [news] : []
    }
    return streamNews(c, { found, onChange: bench.log.onChange, isBusy })
  })

  app.post('/practice/act', (c) => answered(c, actRequest, acts.act))
  app.post('/practice/autocomplete', (c) => answered(c, autocompleteRequest, acts.autocomplete))
  app.post('/practice/dismiss', (c) => answered(c, dismissRequest, acts.dismiss))
  app.post('/practice/clock', (c) => answered(c, clockRequest, acts.turnClock))
  app.post('/practice/switch', (c) => answered(c, switchRequest, bench.turnSwitch))
  app.post('/practice/work', (c) => answered(c, workRequest, bench.work))
  app.post('/practice/log/clear', (c) => answered(c, nothingRequest, bench.clearLog))
}

async function answered<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
  answer: (request: z.infer<Schema>) => Promise<object>,
): Promise<Response> {
  const body: unknown = await c.req.json().catch(() => null)
  const request = schema.safeParse(body)
  if (!request.success) return c.json({ error: 'The request is not as expected' }, 400)
  return c.json(await answer(request.data))
}
