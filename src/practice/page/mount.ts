// The practice page on the practice server: its files, its stream of news, and what can be done from it.

import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { streamSSE } from 'hono/streaming'
import type { z } from 'zod'
import type { PracticeServer } from '../server.ts'
import { createActs } from './acts.ts'
import { pageHtml, pagePolicy, readAsset } from './assets.ts'
import { guard } from './guard.ts'
import { createNewsFinder } from './live.ts'
import { actRequest, autocompleteRequest, clockRequest, dismissRequest, requestBytesMax } from './requests.ts'
import { type PageOptions, viewOf } from './view.ts'

/** Several changes often come together; the page hears of them at once. */
const gatherMs = 40
/** A comment now and then lets a dead connection be noticed. */
const heartbeatMs = 20_000

/** Turning the clock is the owner's business: what is due on the way there has to happen in order. */
export function mountPage(
  app: Hono,
  server: PracticeServer,
  options: PageOptions & { readonly turnClock: (toMs: number) => Promise<void> },
): void {
  const acts = createActs(server, options)
  const port = () => Number(new URL(server.url).port)
  const guarded = guard(port)
  app.use('/', guarded)
  app.use('/practice/*', guarded)
  app.use('/practice/*', bodyLimit({ maxSize: requestBytesMax }))

  app.get('/', (c) => c.html(pageHtml, 200, { 'content-security-policy': pagePolicy }))
  app.get('/practice/assets/:name{.+}', (c) => {
    const asset = readAsset(c.req.param('name'))
    if (asset === null) return c.text('There is no such file.', 404)
    return c.body(asset.body, 200, { 'content-type': asset.contentType })
  })

  app.get('/practice/events', (c) => {
    const userId = acts.personOr(c.req.query('as'))
    const news = createNewsFinder(Date.now)
    return streamSSE(c, async (stream) => {
      const send = async () => {
        for (const event of news(viewOf(server, options, userId, acts.isDismissed))) {
          await stream.writeSSE({ data: JSON.stringify(event) })
        }
      }
      let timer: NodeJS.Timeout | undefined
      // Should a view fail to be made, the stream ends and the browser begins a new one.
      const giveUp = () => stream.abort()
      let sending = send().catch(giveUp)
      const sendSoon = () => {
        timer ??= setTimeout(() => {
          timer = undefined
          sending = sending.then(send).catch(giveUp)
        }, gatherMs)
      }
      const stop = acts.onChange(sendSoon)
      const heartbeat = setInterval(() => void stream.write(': still here\n\n'), heartbeatMs)
      await new Promise<void>((resolve) => stream.onAbort(resolve))
      clearInterval(heartbeat)
      clearTimeout(timer)
      stop()
      await sending
    })
  })

  app.post('/practice/act', (c) => answered(c, actRequest, acts.act))
  app.post('/practice/autocomplete', (c) => answered(c, autocompleteRequest, acts.autocomplete))
  app.post('/practice/dismiss', (c) => answered(c, dismissRequest, acts.dismiss))
  app.post('/practice/clock', (c) => answered(c, clockRequest, acts.turnClock))
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
