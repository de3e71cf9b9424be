// Routes that answer interactions. They need no bot token: the interaction's own token is the key.
import { withGoodAddresses } from '../messages/attachments.ts'
import type { PracticeApp, Services } from './context.ts'

export function addInteractionRoutes(app: PracticeApp, { firstAnswers, laterAnswers, core }: Services): void {
  app.post('/interactions/:interactionId/:token/callback', (c) => {
    const { interactionId, token } = c.req.param()
    const { body, uploads, arrivedAtMs } = c.var
    const response = firstAnswers.callback(interactionId, token, { body, uploads }, arrivedAtMs)
    return c.req.query('with_response') === 'true' ? c.json(response) : c.body(null, 204)
  })

  const webhook = '/webhooks/:applicationId/:token'

  app.post(webhook, (c) => {
    const { applicationId, token } = c.req.param()
    const record = laterAnswers.byToken(applicationId, token)
    return c.json(laterAnswers.followUp(record, c.var).raw)
  })

  app.get(`${webhook}/messages/:messageId`, (c) => {
    const { applicationId, token, messageId } = c.req.param()
    const { raw } = laterAnswers.ownMessage(laterAnswers.byToken(applicationId, token), messageId)
    return c.json(withGoodAddresses(core, raw))
  })

  app.patch(`${webhook}/messages/:messageId`, (c) => {
    const { applicationId, token, messageId } = c.req.param()
    const { raw } = laterAnswers.edit(laterAnswers.byToken(applicationId, token), messageId, c.var)
    return c.json(withGoodAddresses(core, raw))
  })

  app.delete(`${webhook}/messages/:messageId`, (c) => {
    const { applicationId, token, messageId } = c.req.param()
    laterAnswers.remove(laterAnswers.byToken(applicationId, token), messageId)
    return c.body(null, 204)
  })
}
