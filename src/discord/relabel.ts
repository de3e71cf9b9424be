// A message as it is changed where nothing but the pressed button says something else: all else goes back as it came, its files
// by reference, so that no picture is drawn or sent again.

import { MessageFlags } from 'discord-api-types/v10'
import { cutText } from '../domain/text/cutting.ts'
import * as limit from './limits.ts'

type Message = { readonly components?: unknown; readonly attachments?: unknown }

/** The body of an edit by which one button has another label. */
export function relabel(message: Message, customId: string, label: string) {
  // Discord lists no file that a component shows beside the components, and drops those that an answer does not name.
  const kept = new Set<string>(idsIn(message.attachments))

  function visit(node: unknown): unknown {
    if (Array.isArray(node)) return node.map(visit)
    if (!isObject(node)) return node
    if (typeof node.attachment_id === 'string' && typeof node.url === 'string') {
      kept.add(node.attachment_id)
      return { url: `attachment://${fileNameIn(node.url)}` }
    }
    const same = Object.fromEntries(Object.entries(node).map(([name, value]) => [name, visit(value)]))
    return node.custom_id === customId ? { ...same, label: cutText(label, limit.buttonLabelLengthMax) } : same
  }

  const components = visit(message.components)
  return {
    flags: MessageFlags.IsComponentsV2,
    components,
    attachments: [...kept].map((id) => ({ id })),
    allowed_mentions: { parse: [] },
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const idsIn = (attachments: unknown): readonly string[] =>
  Array.isArray(attachments)
    ? attachments.flatMap((one) => (isObject(one) && typeof one.id === 'string' ? [one.id] : []))
    : []

/** The last part of an address, without what signs it. */
const fileNameIn = (url: string): string => decodeURIComponent(url.split('?')[0]?.split('/').at(-1) ?? '')
