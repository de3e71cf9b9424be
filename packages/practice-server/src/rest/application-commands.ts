// Routes that register application commands, for all servers or for one.
import { refuse } from '../errors.ts'
import type { PracticeApp, Services } from './context.ts'

export function addCommandRoutes(app: PracticeApp, { core, commands }: Services): void {
  for (const scope of ['/applications/:applicationId', '/applications/:applicationId/guilds/:guildId']) {
    /** The guild whose commands are meant; null for those of all servers. */
    const guildOf = (param: (name: string) => string | undefined): string | null => {
      if (param('applicationId') !== core.state.applicationId) throw refuse(20012)
      const guildId = param('guildId')
      if (guildId === undefined) return null
      if (core.state.guilds.get(guildId)?.botRoleId == null) throw refuse(50001)
      return guildId
    }
    const idOf = (param: (name: string) => string | undefined): string => param('commandId') ?? ''

    app.get(`${scope}/commands`, (c) => {
      const found = commands.list(guildOf((name) => c.req.param(name)))
      // Discord leaves other languages out unless they are asked for (application-commands#get-global-application-commands).
      return c.json(
        c.req.query('with_localizations') === 'true' ? found : (withoutLocalizations(found) as typeof found),
      )
    })
    app.put(`${scope}/commands`, (c) =>
      c.json(
        commands.overwrite(
          guildOf((name) => c.req.param(name)),
          c.var.body,
        ),
      ),
    )
    app.post(`${scope}/commands`, (c) => {
      const { raw, isNew } = commands.upsert(
        guildOf((name) => c.req.param(name)),
        c.var.body,
      )
      return c.json(raw, isNew ? 201 : 200)
    })
    app.on(['GET', 'PATCH', 'DELETE'], `${scope}/commands/:commandId`, (c) => {
      const param = (name: string): string | undefined => c.req.param(name)
      const guildId = guildOf(param)
      if (c.req.method === 'GET') return c.json(commands.get(guildId, idOf(param)))
      if (c.req.method === 'PATCH') return c.json(commands.patch(guildId, idOf(param), c.var.body))
      commands.remove(guildId, idOf(param))
      return c.body(null, 204)
    })
  }
}

function withoutLocalizations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutLocalizations)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !key.endsWith('_localizations'))
      .map(([key, held]) => [key, withoutLocalizations(held)]),
  )
}
