// The HTTP side of the server: every route, behind what all requests go through.

import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { unknownRoute } from '../errors.ts'
import { addAccountRoutes } from './account.ts'
import { addCommandRoutes } from './application-commands.ts'
import { addChannelRoutes } from './channels.ts'
import type { PracticeApp, RequestVariables, Services } from './context.ts'
import { addFileRoutes } from './files.ts'
import { addGuildRoutes } from './guilds.ts'
import { addInteractionRoutes } from './interactions.ts'
import { addMemberRoleRoutes } from './member-roles.ts'
import { addFilePipeline, addPipeline, answerError } from './pipeline.ts'
import { apiPrefix, type Pipeline } from './request-log.ts'
import { addThreadRoutes } from './threads.ts'

export function createApp(services: Services, pipeline: Pipeline): PracticeApp {
  const root: PracticeApp = new Hono<{ Variables: RequestVariables; Bindings: HttpBindings }>()
  const api = root.basePath(apiPrefix)
  addPipeline(api, pipeline)
  root.onError((error, c) => answerError(error, c, pipeline))
  addAccountRoutes(api, services)
  addCommandRoutes(api, services)
  addInteractionRoutes(api, services)
  addChannelRoutes(api, services)
  addThreadRoutes(api, services)
  addGuildRoutes(api, services)
  addMemberRoleRoutes(api, services)
  addFilePipeline(root, pipeline)
  addFileRoutes(root, services.core)
  root.notFound((c) =>
    c.req.path.startsWith('/api/')
      ? c.json(unknownRoute().toJSON(), 404)
      : c.text('There is nothing here.', 404),
  )
  return root
}
