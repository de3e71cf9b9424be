// The side bar: the server's channels, the direct messages with the bot, and who you are.

import { html } from 'htm/preact'
import type { Channel, Person } from '../protocol.ts'
import { AppsMenu } from './apps-menu.ts'
import { Avatar } from './avatar.ts'
import { usePage } from './page-context.ts'
import type { Unread } from './page-state.ts'

type SidebarProps = {
  /** Who was chosen; the world of a new choice arrives a moment later. */
  readonly personId: string
  readonly unreadIn: (channelId: string) => Unread
  readonly onBecome: (personId: string) => void
}

export function Sidebar({ personId, unreadIn, onBecome }: SidebarProps) {
  const { world } = usePage()
  const ofKind = (kind: Channel['kind']) => world.channels.filter((channel) => channel.kind === kind)
  const drawn = (channel: Channel) =>
    html`<${ChannelLink} key=${channel.id} channel=${channel} unread=${unreadIn(channel.id)} />`
  return html`
    <p class="guild-name">${world.guild.name}<small>Practice server</small></p>
    <nav class="channels" aria-label="Channels">
      <h2>Text channels</h2>
      <ul>${ofKind('text').map(drawn)}</ul>
      <h2>Direct messages</h2>
      <ul>${ofKind('direct').map(drawn)}</ul>
    </nav>
    <fieldset class="people" data-testid="people">
      <legend>You are</legend>
      ${world.people
        .filter(({ isFilledIn }) => !isFilledIn)
        .map(
          (person) =>
            html`<${PersonChoice} key=${person.userId} person=${person} isMe=${person.userId === personId} onBecome=${onBecome} />`,
        )}
      <${CohortChoice} people=${world.people.filter(({ isFilledIn }) => isFilledIn)} personId=${personId} onBecome=${onBecome} />
    </fieldset>
  `
}

function ChannelLink({ channel, unread }: { readonly channel: Channel; readonly unread: Unread }) {
  const { channelId, openChannel } = usePage()
  const isCurrent = channel.id === channelId
  const hasUnread = unread.count > 0 && !isCurrent
  return html`<li>
    <button type="button" class=${hasUnread ? 'channel unread' : 'channel'} aria-current=${isCurrent ? 'page' : undefined}
      onClick=${() => openChannel(channel.id)} data-testid="channel">
      <span class="channel-sign" aria-hidden="true">${channel.kind === 'direct' ? '@' : '#'}</span>
      <span class="channel-name">${channel.name}</span>
      ${hasUnread && html`<span class=${unread.pings > 0 || channel.kind === 'direct' ? 'count pings' : 'count'}>${unread.count}<span class="unseen"> new</span></span>`}
    </button>
  </li>`
}

type PersonChoiceProps = {
  readonly person: Person
  readonly isMe: boolean
  readonly onBecome: (personId: string) => void
}

function PersonChoice({ person, isMe, onBecome }: PersonChoiceProps) {
  const { world, channelId, act, openChannel } = usePage()
  const choose = (command: string) => {
    act({ kind: 'on-member', command, userId: person.userId })
    // The answer comes in the channel, which on a phone lies behind this bar.
    openChannel(channelId)
  }
  return html`<div class="person-row">
    <label class="person">
      <input type="radio" name="person" value=${person.userId} checked=${isMe}
        onChange=${() => onBecome(person.userId)} />
      <${Avatar} name=${person.name} isBot=${false} />
      <span class="person-words">${person.name}${person.label !== person.name && html`<small>${person.label}</small>`}<${Roles} roles=${person.roles} /></span>
    </label>
    <${AppsMenu} label=${`Apps on ${person.name}`} commands=${world.menus[channelId]?.member ?? []} onChoose=${choose} />
  </div>`
}

/** What a person's profile shows in Discord. */
function Roles({ roles }: Pick<Person, 'roles'>) {
  return html`<span class="role-chips" data-testid="roles">
    ${roles.map((role) => html`<span key=${role} class="role-chip"><span class="unseen">Role: </span>${role}</span>`)}
  </span>`
}

type CohortChoiceProps = {
  readonly people: readonly Person[]
  readonly personId: string
  readonly onBecome: (personId: string) => void
}

/** Those who came by filling the server: too many to stand in a row. */
function CohortChoice({ people, personId, onBecome }: CohortChoiceProps) {
  if (people.length === 0) return null
  const isOne = people.some(({ userId }) => userId === personId)
  const choose = (event: Event) => {
    const menu = event.currentTarget as HTMLSelectElement
    const { value } = menu
    // Nobody is not a choice: the menu goes on showing who one is.
    if (value === '') menu.value = isOne ? personId : ''
    else onBecome(value)
  }
  return html`<select class=${isOne ? 'cohort-choice chosen' : 'cohort-choice'} aria-label="One of the cohort"
    value=${isOne ? personId : ''} onChange=${choose} data-testid="cohort-choice">
    <option value="">One of the cohort…</option>
    ${people.map(({ userId, name }) => html`<option key=${userId} value=${userId}>${name}</option>`)}
  </select>`
}
