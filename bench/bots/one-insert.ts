// The least that a bot with a memory can be: one durable insert and one aggregate read before it answers.

import BetterSqlite3 from 'better-sqlite3'
import { Client, Events, GatewayIntentBits } from 'discord.js'
import { serve } from './serve.ts'

await serve(async ({ apiUrl, token, databasePath }) => {
  const database = new BetterSqlite3(databasePath)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec(`
    create table entries (interaction_id text primary key, user_id text not null, topic text not null) strict;
    create index entries_of_user on entries (user_id);
  `)
  const insert = database.prepare('insert into entries (interaction_id, user_id, topic) values (?, ?, ?)')
  const count = database.prepare<[string], number>('select count(*) from entries where user_id = ?').pluck()

  const client = new Client({ intents: [GatewayIntentBits.Guilds], shards: 'auto', rest: { api: apiUrl } })
  client.on(Events.InteractionCreate, async (interaction) => {
    if (!interaction.isChatInputCommand()) return
    const { id, user, options } = interaction
    insert.run(id, user.id, options.getString('topic', true))
    await interaction.reply(`Done: ${count.get(user.id)} so far.`)
  })
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve))
  await client.login(token)
  const topic = { type: 3, name: 'topic', description: 'What was finished', required: true } as const
  const command = { name: 'log', description: 'Keeps a topic', options: [topic] }
  await (await ready).application.commands.set([command])
  return {}
})
