// A practice server with the page on it, as `npm start` sets one up.

import { mountPage } from '../../src/page/mount.ts'
import { type PracticeServer, startPracticeServer } from '../../src/server.ts'
import { permission } from '../../src/state/permissions.ts'

export type PageServer = {
  readonly server: PracticeServer
  readonly origin: string
  readonly channelId: string
  readonly learner: string
  readonly moderator: string
  readonly turns: readonly number[]
  /** What the page answers: method and path, as `POST /practice/act`. */
  readonly routes: readonly string[]
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>
}

export async function startPageServer(): Promise<PageServer> {
  const turns: number[] = []
  const routes = new Set<string>()
  let learner = ''
  let moderator = ''
  let channelId = ''
  const server = await startPracticeServer({
    botName: 'Cairn',
    mount(app, practice) {
      const { world } = practice
      const owner = world.createUser({ name: 'Owner' })
      learner = world.createUser({ name: 'Ada' }).id
      moderator = world.createUser({ name: 'Mia' }).id
      const guild = world.createGuild({
        name: 'Study group',
        ownerId: owner.id,
        channels: ['study', 'staff'],
      })
      const role = world.createRole(guild.id, { name: 'Moderator', permissions: permission.ManageGuild })
      world.addMember(guild.id, learner)
      world.addMember(guild.id, moderator, { roles: [role.id] })
      const [study, staff] = world.channels(guild.id)
      channelId = study?.id ?? ''
      world.setOverwrite(staff?.id ?? '', { role: guild.id }, { deny: permission.ViewChannel })
      world.setOverwrite(staff?.id ?? '', { role: role.id }, { allow: permission.ViewChannel })
      const before = app.routes.length
      mountPage(app, practice, {
        guildId: guild.id,
        people: [
          { userId: learner, label: 'A learner' },
          { userId: moderator, label: 'A moderator' },
        ],
        async turnClock(toMs) {
          turns.push(toMs)
          practice.clock.set(toMs)
        },
      })
      for (const { method, path } of app.routes.slice(before)) {
        if (method !== 'ALL') routes.add(`${method} ${path}`)
      }
    },
  })
  const origin = server.url
  return {
    server,
    origin,
    channelId,
    learner,
    moderator,
    turns,
    routes: [...routes],
    post: (path, body, headers = {}) =>
      fetch(`${origin}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin, ...headers },
        body: JSON.stringify(body),
      }),
  }
}

/** Reads one of the page's streams from its beginning until it has what is waited for. */
export async function readStream<News>(
  page: PageServer,
  path: string,
  isEnough: (news: readonly News[]) => boolean,
): Promise<readonly News[]> {
  const aborter = new AbortController()
  const response = await fetch(`${page.origin}${path}`, { signal: aborter.signal })
  const news: News[] = []
  let rest = ''
  for await (const chunk of (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
    const parts = (rest + chunk).split('\n\n')
    rest = parts.pop() ?? ''
    for (const part of parts)
      if (part.startsWith('data: ')) news.push(JSON.parse(part.slice('data: '.length)))
    if (isEnough(news)) break
  }
  aborter.abort()
  return news
}

/** A request of the bot; null when the connection breaks or no answer comes while one is waited for. */
export async function asBot(
  { server }: PageServer,
  method: string,
  path: string,
  body?: unknown,
  patienceMs = botPatienceMs,
): Promise<{ readonly status: number; readonly body: unknown } | null> {
  try {
    const response = await fetch(`${server.apiUrl}/v10${path}`, {
      method,
      headers: { authorization: `Bot ${server.token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(patienceMs),
    })
    return { status: response.status, body: await response.json().catch(() => null) }
  } catch {
    return null
  }
}

/** A net: an answer that comes at all comes long before. */
const botPatienceMs = 60_000
