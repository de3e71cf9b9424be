// Walks message and modal components in the order in which a reader meets them.
import { ComponentType } from 'discord-api-types/v10'
import { isRecord, number, records } from '../json.ts'
import type { Json } from '../state/state.ts'

export type ComponentPath = readonly (string | number)[]
export type PlacedComponent = { readonly component: Json; readonly path: ComponentPath }

/** Every component with its place, parents before children, accessories after the texts beside them. */
export function walkComponents(components: unknown, path: ComponentPath = ['components']): PlacedComponent[] {
  const found: PlacedComponent[] = []
  for (const [index, component] of (Array.isArray(components) ? components : []).entries()) {
    if (isRecord(component)) placeComponent(component, [...path, index], found)
  }
  return found
}

function placeComponent(component: Json, path: ComponentPath, found: PlacedComponent[]): void {
  found.push({ component, path })
  if (Array.isArray(component.components)) {
    found.push(...walkComponents(component.components, [...path, 'components']))
  }
  if (isRecord(component.accessory)) placeComponent(component.accessory, [...path, 'accessory'], found)
  if (isRecord(component.component)) placeComponent(component.component, [...path, 'component'], found)
}

export type PlacedMedia = { readonly media: Json; readonly path: ComponentPath }

/** Every picture or file that components point at. */
export function mediaOf(components: readonly PlacedComponent[]): PlacedMedia[] {
  return components.flatMap(({ component, path }): PlacedMedia[] => {
    switch (number(component.type)) {
      case ComponentType.Thumbnail:
        return isRecord(component.media) ? [{ media: component.media, path: [...path, 'media'] }] : []
      case ComponentType.File:
        return isRecord(component.file) ? [{ media: component.file, path: [...path, 'file'] }] : []
      case ComponentType.MediaGallery:
        return records(component.items).flatMap((item, index) =>
          isRecord(item.media) ? [{ media: item.media, path: [...path, 'items', index, 'media'] }] : [],
        )
      default:
        return []
    }
  })
}
