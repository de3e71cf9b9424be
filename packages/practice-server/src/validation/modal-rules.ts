// What Discord asks of a modal beyond the shape of its parts.

import { ModalInteractionCallbackRequestSchema } from 'discord-api-spec/zod'
import { ComponentType } from 'discord-api-types/v10'
import { isGiven, isRecord, number, records } from '../json.ts'
import { walkComponents } from '../messages/component-tree.ts'
import type { Json } from '../state/state.ts'
import { addLengthError, type BodyPath, createErrorTree, type ErrorTree } from './error-tree.ts'
import { checkSchema } from './schema-check.ts'

/** The schema lets 40 through; the documentation says five. */
const modalComponentsMax = 5

export function checkModal(body: unknown): void {
  const tree = createErrorTree()
  checkSchema(ModalInteractionCallbackRequestSchema, body, tree)
  tree.throwIfAny()
  const data = isRecord(body) && isRecord(body.data) ? body.data : {}
  const path = ['data', 'components']
  if (records(data.components).length > modalComponentsMax) addLengthError(tree, path, 1, modalComponentsMax)
  const customIds = new Set<unknown>()
  for (const { component, path: at } of walkComponents(data.components, path)) {
    if (isGiven(component.custom_id)) {
      if (customIds.has(component.custom_id)) {
        const message = 'Component custom id cannot be duplicated'
        tree.add([...at, 'custom_id'], 'COMPONENT_CUSTOM_ID_DUPLICATED', message)
      }
      customIds.add(component.custom_id)
    }
    checkField(component, tree, at)
  }
  tree.throwIfAny()
}

function checkField(field: Json, tree: ErrorTree, at: BodyPath): void {
  const type = number(field.type)
  if (field.disabled === true) {
    tree.add([...at, 'disabled'], 'MODAL_COMPONENT_DISABLED', 'Components in modals cannot be disabled')
  }
  if (type === ComponentType.Checkbox && field.required === true) {
    tree.add([...at, 'required'], 'CHECKBOX_CANNOT_BE_REQUIRED', 'A checkbox cannot be required')
  }
  if (isGiven(field.min_values) && number(field.min_values) === 0 && field.required !== false) {
    tree.add([...at, 'min_values'], 'NUMBER_TYPE_MIN', 'int value should be greater than or equal to 1.')
  }
  if (
    isGiven(field.min_values) &&
    isGiven(field.max_values) &&
    number(field.min_values) > number(field.max_values)
  ) {
    tree.add([...at, 'min_values'], 'SELECT_COMPONENT_MIN_VALUES_TOO_LARGE', 'Must not exceed max_values')
  }
  if (
    isGiven(field.min_length) &&
    isGiven(field.max_length) &&
    number(field.min_length) > number(field.max_length)
  ) {
    tree.add([...at, 'min_length'], 'TEXT_INPUT_COMPONENT_MIN_LENGTH_TOO_LARGE', 'Must not exceed max_length')
  }
  const options = records(field.options)
  if (isGiven(field.max_values) && options.length > 0 && number(field.max_values) > options.length) {
    tree.add([...at, 'max_values'], 'SELECT_COMPONENT_MAX_VALUES_TOO_LARGE', 'More than there are options')
  }
}
