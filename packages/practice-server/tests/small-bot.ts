// Somebody else's bot: one command, one button. It knows nothing of the practice server but its address and a token.

import { ActionRowBuilder, ButtonBuilder, ButtonStyle, Client, Events, GatewayIntentBits } from 'discord.js'

/** Starts the bot and registers its command. */
export async function startSmallBot({ api, token }: { readonly api: string; readonly token: string }) {
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api } })
  let pings = 0

  client.on(Events.InteractionCreate, async (interaction) => {
    if (interaction.isChatInputCommand()) {
      const again = new ButtonBuilder().setCustomId('again').setLabel('Again').setStyle(ButtonStyle.Primary)
      await interaction.reply({
        content: `Pong, ${interaction.user.displayName}`,
        components: [new ActionRowBuilder<ButtonBuilder>().addComponents(again)],
      })
    }
    if (interaction.isButton()) {
      pings += 1
      await interaction.update({ content: `Pong, ${pings} more` })
    }
  })

  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve))
  await client.login(token)
  const { application } = await ready
  await application.commands.set([{ name: 'ping', description: 'Answers' }])
  return client
}
