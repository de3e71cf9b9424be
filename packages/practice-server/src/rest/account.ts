// Routes about the bot itself and the way to the gateway.

import { refuse } from '../errors.ts'
import { identifiesPerDayMax } from '../gateway/identify-limits.ts'
import { presentApplication, presentUser } from '../present/present.ts'
import type { PracticeApp, Services } from './context.ts'

export function addAccountRoutes(app: PracticeApp, { core, gatewayInfo, endpointSetting }: Services): void {
  const { state } = core

  app.get('/gateway', (c) => c.json({ url: gatewayInfo().url }))

  app.get('/gateway/bot', (c) => {
    const { url, shards, remaining, resetsInMs, maxConcurrency } = gatewayInfo()
    const session_start_limit = {
      total: identifiesPerDayMax,
      remaining,
      reset_after: resetsInMs,
      max_concurrency: maxConcurrency,
    }
    return c.json({ url, shards, session_start_limit })
  })

  app.get('/users/@me', (c) => {
    const bot = state.users.get(state.botUserId)
    return c.json({
      ...(bot ? presentUser(bot) : {}),
      mfa_enabled: false,
      locale: 'en-US',
      verified: true,
      email: null,
      flags: 0,
    })
  })

  app.get('/users/@me/guilds', (c) =>
    c.json(
      [...state.guilds.values()]
        .filter((guild) => guild.botRoleId !== null)
        .map(({ id, name }) => ({ id, name, icon: null, owner: false, permissions: '0', features: [] })),
    ),
  )

  app.get('/users/:userId', (c) => {
    const user = state.users.get(c.req.param('userId'))
    if (!user) throw refuse(10013)
    return c.json(presentUser(user))
  })

  app.get('/applications/@me', (c) => c.json(presentApplication(state, core.keys.publicKey)))

  app.patch('/applications/@me', async (c) => {
    await endpointSetting.change(c.var.body)
    return c.json(presentApplication(state, core.keys.publicKey))
  })
}
