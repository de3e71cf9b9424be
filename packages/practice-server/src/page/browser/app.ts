// The page as a whole: holds its state, listens to the server, and lays out the parts.

import { html } from 'htm/preact'
import { useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks'
import type { Bench, FieldValue, World } from '../protocol.ts'
import { useAct } from './acting.ts'
import { useAnnouncement } from './announcement.ts'
import { Composer } from './composer.ts'
import { listen, sendDismissal } from './connection.ts'
import { LinkNotSeen, useReturnAfterReload } from './message-link.ts'
import { MessageList } from './message-list.ts'
import { ModalForm } from './modal.ts'
import { type PageContent, PageProvider } from './page-context.ts'
import {
  busyControl,
  firstState,
  messagesIn,
  type PageState,
  pendingsIn,
  unreadIn,
  withNews,
} from './page-state.ts'
import { recall, remember } from './remembered.ts'
import { StartOverQuestion } from './server-steps.ts'
import { Sidebar } from './sidebar.ts'
import { TopBar, useWorkbench } from './top-bar.ts'
import { WorkBar, Workbench } from './workbench.ts'

export function App() {
  const [recalled] = useState(recall)
  const [state, tell] = useReducer(withNews, null, () => firstState(recalled))
  const [listeningAs, setListeningAs] = useState(state.personId)
  const [linkedId, setLinkedId] = useState(recalled.messageId)
  const [isDrawerOpen, setDrawerOpen] = useState(false)
  const [turnedText, setTurnedText] = useState('')
  const [asksToStartOver, setAsksToStartOver] = useState(false)
  const act = useAct(state, tell)
  const bench = useWorkbench()
  const sidebar = useRef<HTMLElement>(null)
  const menu = useRef<HTMLButtonElement>(null)
  const returnTo = useReturnAfterReload(state.isComplete)
  const startCommand = useRef<((name: string) => void) | null>(null)
  const { world, time, channelId, personId, modal } = state

  useLayoutEffect(
    () =>
      listen(listeningAs, {
        onEvent: (event) => tell({ kind: 'live', event, atMs: Date.now() }),
        onOpen: () => tell({ kind: 'connection', is: 'open' }),
        onLost: () => tell({ kind: 'connection', is: 'lost' }),
      }),
    [listeningAs],
  )
  useLayoutEffect(() => remember(state, linkedId), [state, linkedId])
  useLayoutEffect(() => {
    if (isDrawerOpen) sidebar.current?.querySelector('button')?.focus()
  }, [isDrawerOpen])
  const announced = useAnnouncement(state)

  const channel = world?.channels.find((each) => each.id === channelId)
  const title = channel === undefined ? '' : channel.kind === 'direct' ? channel.name : `#${channel.name}`
  useLayoutEffect(() => {
    if (title !== '') document.title = `${title} · Practice server`
  }, [title])
  if (world === null || time === null || personId === null || channel === undefined) {
    return html`<p class="not-there" role="status">
      ${state.connection === 'lost' ? 'The practice server does not answer. Is it running?' : 'Connecting…'}
    </p>`
  }

  const closeDrawer = () => {
    if (isDrawerOpen) menu.current?.focus()
    setDrawerOpen(false)
  }
  const openChannel = (id: string) => {
    tell({ kind: 'opened-channel', channelId: id })
    setLinkedId(null)
    closeDrawer()
  }
  const become = (id: string) => {
    setListeningAs(id)
    tell({ kind: 'became', personId: id })
    // Whoever looks at a link as somebody else wants to go where it leads.
    if (linkedId !== null && recalled.channelId !== null)
      tell({ kind: 'opened-channel', channelId: recalled.channelId })
    closeDrawer()
  }
  const submit = (modalId: string) => (fields: Readonly<Record<string, FieldValue>>) => {
    tell({ kind: 'modal', modal: null })
    act({ kind: 'submit', modalId, fields })
  }
  const startOver = state.bench?.canStartOver ? () => setAsksToStartOver(true) : null
  const content: PageContent = {
    world,
    time,
    channelId: channel.id,
    busyControl: busyControl(state),
    act,
    openChannel,
    startCommand: (name) => startCommand.current?.(name),
    canFill: canBeFilled(state.bench, world),
  }
  const commands = world.commands[channel.id] ?? []
  const place = `${personId}/${channel.id}`
  const whyNone = world.whyNoCommands[channel.id]
  const look = ['page', isDrawerOpen && 'drawer-open', bench.isOpen && 'with-bench'].filter(
    (each) => each !== false,
  )
  return html`<${PageProvider} value=${content}>
    <div class=${look.join(' ')}>
      <aside id="sidebar" class="sidebar" ref=${sidebar} aria-label="Channels and people"
        onKeyDown=${(event: KeyboardEvent) => event.key === 'Escape' && closeDrawer()}>
        <${Sidebar} personId=${personId} unreadIn=${(id: string) => unreadIn(state, id)} onBecome=${become} />
      </aside>
      <div class="backdrop" onClick=${closeDrawer}></div>
      <main>
        <${TopBar} channel=${channel} state=${state} bench=${bench} menu=${menu} isDrawerOpen=${isDrawerOpen}
          onMenu=${() => setDrawerOpen(!isDrawerOpen)} onTurned=${setTurnedText} onStartOver=${startOver} />
        ${state.connection === 'lost' && html`<p class="lost" role="alert">The practice server does not answer. Trying again…</p>`}
        ${state.bench?.work && html`<${WorkBar} work=${state.bench.work} />`}
        ${isLinkLost(state, linkedId) && html`<${LinkNotSeen} onBecome=${become} onDismiss=${() => setLinkedId(null)} />`}
        <${MessageList} key=${place} channel=${channel} commands=${commands} messages=${messagesIn(state, channel.id)}
          pointedAtId=${linkedId ?? returnTo}
          pendings=${pendingsIn(state, channel.id)} onForget=${(id: number) => tell({ kind: 'answered', pendingId: id })}
          onDismiss=${(messageId: string) => void sendDismissal({ as: personId, messageId })} />
        ${whyNone !== undefined && html`<p class="why-no-commands" role="note" data-testid="why-no-commands">${whyNone}</p>`}
        <${Composer} key=${`composer/${place}`} commands=${commands} starter=${startCommand}
          placeholder=${`Type / for a command in ${title}`} />
      </main>
      ${bench.isOpen && state.bench !== null && html`<${Workbench} bench=${state.bench} onClose=${bench.toggle} onStartOver=${() => setAsksToStartOver(true)} />`}
      <p class="unseen" role="status" aria-live="polite" data-testid="announcement">${announced}</p>
      <p class="unseen" role="status">${turnedText}</p>
      ${modal !== null && html`<${ModalForm} key=${modal.id} modal=${modal} onSubmit=${submit(modal.id)} onClose=${() => tell({ kind: 'modal', modal: null })} />`}
      ${asksToStartOver && html`<${StartOverQuestion} work=${state.bench?.work ?? null} onClose=${() => setAsksToStartOver(false)} />`}
    </div>
  <//>`
}

/** Once, and not while something else is under way. */
function canBeFilled(bench: Bench | null, world: World): boolean {
  const isFilled = world.people.some(({ isFilledIn }) => isFilledIn)
  return bench?.canFill === true && bench.work === null && !isFilled
}

/** A link is lost once everything came and its message is not there. */
function isLinkLost(state: PageState, linkedId: string | null): boolean {
  return linkedId !== null && state.isComplete && !state.messages.has(linkedId)
}
