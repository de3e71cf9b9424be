// What the page may send, checked before anything is done with it.

import { z } from 'zod'
import { attachmentBytesMax } from '../present/present.ts'

const id = z.string().min(1).max(40)
const where = { as: id, channelId: id }

/** Four characters of base64 stand for three bytes. */
const fileBase64Max = Math.ceil(attachmentBytesMax / 3) * 4
const file = z.object({
  name: z.string().min(1).max(255),
  contentType: z.string().max(255),
  base64: z.base64().max(fileBase64Max),
})
const optionValue = z.union([z.string().max(6000), z.number(), z.boolean(), file])
/** Of one field of a form. */
const filesMax = 10
const options = z.record(z.string().max(32), optionValue)

export const actRequest = z.object({
  ...where,
  act: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('slash'), command: z.string().min(1).max(100), options }),
    z.object({ kind: z.literal('on-message'), command: z.string().min(1).max(32), messageId: id }),
    z.object({ kind: z.literal('on-member'), command: z.string().min(1).max(32), userId: id }),
    z.object({ kind: z.literal('press'), messageId: id, customId: z.string().min(1).max(100) }),
    z.object({
      kind: z.literal('select'),
      messageId: id,
      customId: z.string().min(1).max(100),
      values: z.array(z.string().max(100)).max(25),
    }),
    z.object({
      kind: z.literal('submit'),
      modalId: z.string().max(40),
      fields: z.record(
        z.string().max(100),
        z.union([z.string().max(4000), z.array(z.string().max(100)).max(25), z.array(file).max(filesMax)]),
      ),
    }),
  ]),
})

export const autocompleteRequest = z.object({
  ...where,
  command: z.string().min(1).max(100),
  option: z.string().min(1).max(32),
  typed: z.string().max(6000),
  options,
})

export const dismissRequest = z.object({ as: id, messageId: id })

export const clockRequest = z.object({ toMs: z.int() })

const switchName = z.string().min(1).max(40)
export const switchRequest = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('on'),
    name: switchName,
    chosen: z.record(z.string().max(40), z.string().max(100)),
  }),
  z.object({ kind: z.literal('off'), name: switchName, id: z.string().max(100) }),
])

export const workRequest = z.object({ work: z.enum(['fill', 'start-over', 'stop']) })

export const nothingRequest = z.object({})

/** The 25 MiB that Discord takes in one request, in base64. */
export const requestBytesMax = 34 * 1024 * 1024
