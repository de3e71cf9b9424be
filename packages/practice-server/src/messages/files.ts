// The files of a message: stored, listed, and put where its embeds and components name them.

import { ComponentType } from 'discord-api-types/v10'
import type { Core } from '../core.ts'
import { isRecord, number, records, text } from '../json.ts'
import type { Json } from '../state/state.ts'
import { referencedFile } from '../validation/component-rules.ts'
import { sameFile, storedName, storeFile, type Upload } from './attachments.ts'
import { mediaOf, walkComponents } from './component-tree.ts'

export function storeUploads(
  core: Core,
  channelId: string,
  uploads: readonly Upload[],
  body: Json,
  ephemeral: boolean,
): Json[] {
  return uploads.map((upload) => {
    const listed = records(body.attachments).find((attachment) => attachment.id === String(upload.index))
    const name = text(listed?.filename) || upload.name
    const description = text(listed?.description) || null
    const title = text(listed?.title) || null
    return storeFile(core, channelId, { ...upload, name }, { description, title, ephemeral })
  })
}

function byName(attachments: readonly Json[], url: string): Json | undefined {
  const name = referencedFile(url)
  return name === null
    ? undefined
    : attachments.find((attachment) => attachment.filename === storedName(name))
}

/** A file that an embed shows is part of the embed and no longer listed on its own. */
export function listedAttachments(attachments: readonly Json[], embeds: unknown): Json[] {
  const shown = new Set<unknown>()
  for (const embed of records(embeds)) {
    for (const picture of [embed.image, embed.thumbnail]) {
      if (!isRecord(picture)) continue
      const attachment =
        byName(attachments, text(picture.url)) ??
        attachments.find((a) => sameFile(text(a.url), text(picture.url)))
      if (attachment) shown.add(attachment.id)
    }
  }
  return attachments.filter((attachment) => !shown.has(attachment.id))
}

export function presentEmbeds(embeds: unknown, attachments: readonly Json[]): Json[] {
  const picture = (value: unknown): unknown => {
    if (!isRecord(value)) return value
    const attachment = byName(attachments, text(value.url))
    if (!attachment) return { ...value, proxy_url: value.url, width: 0, height: 0, flags: 0 }
    const { url, proxy_url, width, height, content_type } = attachment
    return { url, proxy_url, width, height, content_type, flags: 0 }
  }
  return records(embeds).map((embed) => ({
    type: 'rich',
    ...embed,
    ...(isRecord(embed.image) ? { image: picture(embed.image) } : {}),
    ...(isRecord(embed.thumbnail) ? { thumbnail: picture(embed.thumbnail) } : {}),
  }))
}

/** Gives every component its id, as Discord numbers them, and every referenced file its address. */
export function presentComponents(components: unknown, attachments: readonly Json[]): Json[] {
  const copy = structuredClone(records(components))
  const placed = walkComponents(copy)
  const taken = new Set(placed.map(({ component }) => number(component.id)))
  let nextId = 1
  for (const { component } of placed) {
    if (number(component.id) === 0) {
      while (taken.has(nextId)) nextId++
      component.id = nextId++
    }
  }
  for (const { component } of placed) {
    if (component.type !== ComponentType.File || !isRecord(component.file)) continue
    const attachment = byName(attachments, text(component.file.url))
    if (attachment) Object.assign(component, { name: attachment.filename, size: attachment.size })
  }
  for (const { media } of mediaOf(placed)) {
    const attachment = byName(attachments, text(media.url))
    if (!attachment) continue
    media.url = attachment.url
    media.proxy_url = attachment.proxy_url
    media.attachment_id = attachment.id
    media.content_type = attachment.content_type
    media.width = attachment.width ?? null
    media.height = attachment.height ?? null
    media.flags = 0
  }
  return copy
}
