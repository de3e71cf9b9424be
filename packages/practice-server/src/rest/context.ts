// What every route can reach, and what every request brings along.
import type { HttpBindings } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Core } from '../core.ts'
import type { EndpointSetting } from '../endpoint/setting.ts'
import type { Commands } from '../interactions/commands.ts'
import type { FirstAnswers } from '../interactions/first-answers.ts'
import type { LaterAnswers } from '../interactions/later-answers.ts'
import type { Upload } from '../messages/attachments.ts'
import type { World } from '../world/world.ts'

export type Services = {
  readonly core: Core
  readonly world: World
  readonly commands: Commands
  readonly firstAnswers: FirstAnswers
  readonly laterAnswers: LaterAnswers
  readonly endpointSetting: EndpointSetting
  readonly gatewayInfo: () => {
    url: string
    shards: number
    remaining: number
    resetsInMs: number
    maxConcurrency: number
  }
}

export type RequestVariables = {
  /** The body as JSON, also when it came as `payload_json` of a form. */
  readonly body: unknown
  readonly uploads: readonly Upload[]
  /** `performance.now()` when the request arrived. */
  readonly arrivedAtMs: number
  /** What a refused request is told, for the log. */
  readonly answer: unknown
  readonly fault: string | null
  readonly isLogged: boolean
}

export type PracticeApp = Hono<{ Variables: RequestVariables; Bindings: HttpBindings }>
