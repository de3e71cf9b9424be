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

    app.get(`${scope}/commands`, (c) => c.json(commands.list(guildOf((name) => c.req.param(name)))))
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
