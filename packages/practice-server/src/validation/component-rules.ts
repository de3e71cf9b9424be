// What Discord asks of message components beyond the shape of each: counts, texts, unique ids, rows, references.

import { ComponentType } from 'discord-api-types/v10'
import { isSelect } from '../actor/message-view.ts'
import { internalError } from '../errors.ts'
import { isGiven, number, records, text } from '../json.ts'
import { mediaOf, type PlacedComponent, walkComponents } from '../messages/component-tree.ts'
import type { Json } from '../state/state.ts'
import { addLengthError, addRequired, type BodyPath, type ErrorTree } from './error-tree.ts'
import { codePoints } from './schema-check.ts'

const componentsMax = 40
const rowsMax = 5
const displayedTextLengthMax = 4_000
const displayedTextBytesMax = 10_170
const bytesPerTextDisplay = 12
const mediaMax = 64
const linkButtonStyle = 5
const premiumButtonStyle = 6

export type ComponentContext = {
  readonly isV2: boolean
  /** Names that `attachment://` may stand for. */
  readonly fileNames: ReadonlySet<string>
}

/** Adds what is wrong with the components of a message; throws a 500 where Discord itself breaks. */
export function checkComponents(
  components: unknown,
  context: ComponentContext,
  tree: ErrorTree,
  path: BodyPath,
): void {
  const placed = walkComponents(components, path)
  if (context.isV2) checkTotals(placed, tree, path)
  else checkRows(components, tree, path)
  checkUniqueIds(placed, tree)
  for (const { component, path: at } of placed) checkOne(component, tree, at)
  checkReferences(placed, context, tree)
  if (tree.isEmpty()) breakLikeDiscord(placed)
}

function checkTotals(placed: readonly PlacedComponent[], tree: ErrorTree, path: BodyPath): void {
  if (placed.length > componentsMax) {
    tree.add(
      path,
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      `The maximum number of components is ${componentsMax}.`,
    )
  }
  const length = displayedTexts(placed).reduce((sum, content) => sum + codePoints(content), 0)
  if (length > displayedTextLengthMax) {
    tree.add(
      path,
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      `Total displayable text size exceeds the maximum of ${displayedTextLengthMax}.`,
    )
  }
}

function checkRows(components: unknown, tree: ErrorTree, path: BodyPath): void {
  const rows = records(components)
  if (rows.length > rowsMax) addLengthError(tree, path, 1, rowsMax)
  for (const [index, row] of rows.entries()) {
    if (row.type !== ComponentType.ActionRow) {
      tree.add([...path, index], 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (1,).')
    }
  }
}

function checkUniqueIds(placed: readonly PlacedComponent[], tree: ErrorTree): void {
  const customIds = new Set<string>()
  const ids = new Set<number>()
  for (const { component, path } of placed) {
    const customId = component.custom_id
    if (typeof customId === 'string') {
      if (customIds.has(customId)) {
        tree.add(
          [...path, 'custom_id'],
          'COMPONENT_CUSTOM_ID_DUPLICATED',
          'Component custom id cannot be duplicated',
        )
      }
      customIds.add(customId)
    }
    if (typeof component.id === 'number' && component.id > 0) {
      if (ids.has(component.id)) {
        tree.add([...path, 'id'], 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated')
      }
      ids.add(component.id)
    }
  }
}

function checkOne(component: Json, tree: ErrorTree, path: BodyPath): void {
  const type = number(component.type)
  if (type === ComponentType.ActionRow) checkRow(component, tree, path)
  if (type === ComponentType.Button) checkButton(component, tree, path)
  if (isSelect(type)) checkSelect(component, tree, path)
}

/** A row holds either up to five buttons or one select. */
function checkRow(row: Json, tree: ErrorTree, path: BodyPath): void {
  const children = records(row.components)
  const selects = children.filter((child) => isSelect(number(child.type))).length
  if (selects > 1 || (selects === 1 && children.length > 1)) {
    tree.add(
      [...path, 'components'],
      'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
      'Components within this row exceed available width',
    )
  }
}

function checkButton(button: Json, tree: ErrorTree, path: BodyPath): void {
  const style = number(button.style)
  if (style === linkButtonStyle) {
    if (!isGiven(button.url)) {
      tree.add([...path, 'url'], 'BUTTON_COMPONENT_URL_REQUIRED', 'A url is required for link buttons')
    }
    if (isGiven(button.custom_id)) {
      tree.add(
        [...path, 'custom_id'],
        'BUTTON_COMPONENT_CUSTOM_ID_AND_URL_MUTUALLY_EXCLUSIVE',
        'A custom id and url cannot both be specified',
      )
    }
  } else if (style !== premiumButtonStyle) {
    if (!isGiven(button.custom_id)) {
      tree.add([...path, 'custom_id'], 'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', 'A custom id is required')
    }
    if (isGiven(button.url)) {
      tree.add([...path, 'url'], 'BUTTON_COMPONENT_INVALID_STYLE_FOR_URL', 'Only link buttons may have a url')
    }
  }
  if (style !== premiumButtonStyle && text(button.label) === '' && !isGiven(button.emoji)) {
    addRequired(tree, [...path, 'label'])
  }
}

function checkSelect(select: Json, tree: ErrorTree, path: BodyPath): void {
  const options = records(select.options)
  const tooMany = (at: BodyPath): void =>
    tree.add([...path, ...at], 'SELECT_COMPONENT_TOO_MANY_DEFAULTS', 'More defaults than max_values')
  const isStringSelect = select.type === ComponentType.StringSelect
  const max = isGiven(select.max_values) ? number(select.max_values) : 1
  const min = isGiven(select.min_values) ? number(select.min_values) : 1
  if (min > max) {
    tree.add([...path, 'min_values'], 'SELECT_COMPONENT_MIN_VALUES_TOO_LARGE', 'Must not exceed max_values')
  }
  if (!isStringSelect) {
    if (records(select.default_values).length > max) tooMany(['default_values'])
    return
  }
  if (max > options.length) {
    tree.add(
      [...path, 'max_values'],
      'SELECT_COMPONENT_MAX_VALUES_TOO_LARGE',
      'Max values must be less than or equal to the number of options',
    )
  }
  const values = new Set<string>()
  for (const [index, option] of options.entries()) {
    if (values.has(text(option.value))) {
      tree.add(
        [...path, 'options', index, 'value'],
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      )
    }
    values.add(text(option.value))
  }
  if (options.filter((option) => option.default === true).length > max) tooMany(['options'])
}

function checkReferences(
  placed: readonly PlacedComponent[],
  context: ComponentContext,
  tree: ErrorTree,
): void {
  for (const { media, path } of mediaOf(placed)) {
    const url = text(media.url)
    const name = referencedFile(url)
    if (name === null) {
      if (path.at(-1) === 'file') {
        tree.add(
          [...path, 'url'],
          'UNFURLED_MEDIA_ITEM_ATTACHMENT_REQUIRED',
          'Only attachment:// urls are supported',
        )
      } else if (!/^https?:/.test(url)) {
        const message = "Scheme is not supported. Scheme must be one of ('http', 'https', 'attachment')."
        tree.add([...path, 'url'], 'URL_TYPE_INVALID_SCHEME', message)
      }
    } else if (!context.fileNames.has(name)) {
      tree.add(
        [...path, 'url'],
        'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
        `The referenced attachment was not found in the message: ${name}`,
      )
    }
  }
}

/** The file that an `attachment://` address names, or null for any other address. */
export function referencedFile(url: string): string | null {
  return url.startsWith('attachment://') ? url.slice('attachment://'.length) : null
}

/** Beyond two limits that nobody documented, Discord answers 500 instead of naming the fault. */
function breakLikeDiscord(placed: readonly PlacedComponent[]): void {
  const texts = displayedTexts(placed)
  const bytes = texts.reduce((sum, content) => sum + Buffer.byteLength(content), 0)
  if (bytes + bytesPerTextDisplay * texts.length > displayedTextBytesMax) throw internalError()
  if (mediaOf(placed).length > mediaMax) throw internalError()
}

function displayedTexts(placed: readonly PlacedComponent[]): string[] {
  return placed.flatMap(({ component }) =>
    component.type === ComponentType.TextDisplay ? [text(component.content)] : [],
  )
}
