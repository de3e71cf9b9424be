// The page as a whole: holds its state, listens to the server, and lays out the parts.

import { html } from 'htm/preact'
import { useEffect, useReducer, useRef, useState } from 'preact/hooks'
import { useAct } from './acting.ts'
import { useAnnouncement } from './announcement.ts'
import { Clock } from './clock.ts'
import { Composer } from './composer.ts'
import { listen, sendDismissal } from './connection.ts'
import { MessageList } from './message-list.ts'
import { ModalForm } from './modal.ts'
import type { FieldValue } from './modal-fields.ts'
import { type PageContent, PageProvider } from './page-context.ts'
import { busyControl, firstState, messagesIn, pendingsIn, unreadIn, withNews } from './page-state.ts'
import { recall, remember } from './remembered.ts'
import { Sidebar } from './sidebar.ts'
import { clockText } from './times.ts'

export function App() {
  const [state, tell] = useReducer(withNews, null, () => firstState(recall()))
  const [listeningAs, setListeningAs] = useState(state.personId)
  const [isDrawerOpen, setDrawerOpen] = useState(false)
  const [startWith, setStartWith] = useState<{ readonly name: string } | null>(null)
  const [turnedText, setTurnedText] = useState('')
  const act = useAct(state, tell)
  const sidebar = useRef<HTMLElement>(null)
  const { world, time, channelId, personId, modal } = state

  useEffect(
    () =>
      listen(listeningAs, {
        onEvent: (event) => tell({ kind: 'live', event, atMs: Date.now() }),
        onOpen: () => tell({ kind: 'connection', is: 'open' }),
        onLost: () => tell({ kind: 'connection', is: 'lost' }),
      }),
    [listeningAs],
  )
  useEffect(() => remember(state), [state])
  useEffect(() => tell({ kind: 'read' }), [state.messages, channelId])
  useEffect(() => {
    if (isDrawerOpen) sidebar.current?.querySelector('button')?.focus()
  }, [isDrawerOpen])
  const announced = useAnnouncement(state)

  const channel = world?.channels.find((each) => each.id === channelId)
  const title = channel === undefined ? '' : channel.kind === 'direct' ? channel.name : `#${channel.name}`
  useEffect(() => {
    if (title !== '') document.title = `${title} · Practice server`
  }, [title])
  if (world === null || time === null || personId === null || channel === undefined) {
    return html`<p class="not-there" role="status">
      ${state.connection === 'lost' ? 'The practice server does not answer. Is it running?' : 'Connecting…'}
    </p>`
  }

  const openChannel = (id: string) => {
    tell({ kind: 'opened-channel', channelId: id })
    setStartWith(null)
    setDrawerOpen(false)
  }
  const become = (id: string) => {
    setListeningAs(id)
    tell({ kind: 'became', personId: id })
    setStartWith(null)
    setDrawerOpen(false)
  }
  const submit = (modalId: string) => (fields: Readonly<Record<string, FieldValue>>) => {
    tell({ kind: 'modal', modal: null })
    act({ kind: 'submit', modalId, fields })
  }
  const content: PageContent = {
    world,
    time,
    channelId: channel.id,
    busyControl: busyControl(state),
    act,
    openChannel,
    startCommand: (name) => setStartWith({ name }),
  }
  const commands = world.commands[channel.id] ?? []
  const place = `${personId}/${channel.id}`
  const hasUnread = world.channels.some(({ id }) => id !== channel.id && unreadIn(state, id).count > 0)
  return html`<${PageProvider} value=${content}>
    <div class=${isDrawerOpen ? 'page drawer-open' : 'page'}>
      <aside id="sidebar" class="sidebar" ref=${sidebar} aria-label="Channels and people"
        onKeyDown=${(event: KeyboardEvent) => event.key === 'Escape' && setDrawerOpen(false)}>
        <${Sidebar} personId=${personId} unreadIn=${(id: string) => unreadIn(state, id)} onBecome=${become} />
      </aside>
      <div class="backdrop" onClick=${() => setDrawerOpen(false)}></div>
      <main>
        <header class="top">
          <button type="button" class="menu icon" aria-controls="sidebar" aria-expanded=${String(isDrawerOpen)}
            aria-label=${hasUnread ? 'Channels and people (new messages)' : 'Channels and people'}
            onClick=${() => setDrawerOpen(!isDrawerOpen)}>☰${hasUnread && html`<i class="dot"></i>`}</button>
          <h1><span aria-hidden="true">${channel.kind === 'direct' ? '@ ' : '# '}</span>${channel.name}</h1>
          <${Clock} time=${time} onTurned=${(toMs: number) => setTurnedText(`The practice clock now shows ${clockText(toMs)}`)} />
        </header>
        ${state.connection === 'lost' && html`<p class="lost" role="alert">The practice server does not answer. Trying again…</p>`}
        <${MessageList} key=${place} channel=${channel} commands=${commands} messages=${messagesIn(state, channel.id)}
          pendings=${pendingsIn(state, channel.id)} onForget=${(id: number) => tell({ kind: 'answered', pendingId: id })}
          onDismiss=${(messageId: string) => void sendDismissal({ as: personId, messageId })} />
        <${Composer} key=${`composer/${place}`} commands=${commands} startWith=${startWith}
          placeholder=${`Type / for a command in ${title}`} />
      </main>
      <p class="unseen" role="status" aria-live="polite" data-testid="announcement">${announced}</p>
      <p class="unseen" role="status">${turnedText}</p>
      ${modal !== null && html`<${ModalForm} key=${modal.id} modal=${modal} onSubmit=${submit(modal.id)} onClose=${() => tell({ kind: 'modal', modal: null })} />`}
    </div>
  <//>`
}
