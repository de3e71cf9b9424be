// The least that a discord.js bot can be: one command, and always the same answer.

import { Client, Events, GatewayIntentBits } from 'discord.js'
import { serve } from './serve.ts'

await serve(async ({ apiUrl, token }) => {
  const client = new Client({ intents: [GatewayIntentBits.Guilds], shards: 'auto', rest: { api: apiUrl } })
  client.on(Events.InteractionCreate, async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply('Done.')
  })
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve))
  await client.login(token)
  await (await ready).application.commands.set([{ name: 'log', description: 'Always the same answer' }])
  return {}
})
