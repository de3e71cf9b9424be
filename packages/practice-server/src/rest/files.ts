// Serves uploaded files where Discord's CDN would, as long as their address is good.

import type { Core } from '../core.ts'
import { isGoodAddress } from '../messages/attachments.ts'
import type { PracticeApp } from './context.ts'

/** Takes the app itself: files stand outside of the API. */
export function addFileRoutes(app: PracticeApp, { state, clock }: Core): void {
  app.get('/cdn/:kind/:channelId/:fileId/:name', (c) => {
    const file = state.files.get(c.req.param('fileId'))
    // Discord's own client renews addresses that it shows again; the page stands for it and need not.
    const isPage = c.req.header('sec-fetch-site') === 'same-origin'
    if (!file || !(isPage || isGoodAddress(file.id, c.req.query(), clock.now())))
      return c.text('This content is no longer available.', 404)
    // Files share the page's origin here, so they must not be able to act as a page of it.
    return c.body(Uint8Array.from(file.data), 200, {
      'content-type': file.contentType,
      'content-security-policy': 'sandbox',
      'x-content-type-options': 'nosniff',
    })
  })
}
