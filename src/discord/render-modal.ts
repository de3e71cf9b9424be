// Turns a form into Discord's modal: a label for each field, with a line to write on or a list to choose from.

import {
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10'
import { cutText } from '../domain/text/cutting.ts'
import type { ListField, Modal, TextField } from '../interaction/reply.ts'
import * as limit from './limits.ts'
import type { Voice } from './wording.ts'

export function renderModal(modal: Modal, voice: Voice): APIModalInteractionResponseCallbackData {
  return {
    custom_id: modal.customId,
    title: cutText(voice.plain(modal.title), limit.modalTitleLengthMax),
    components: modal.fields.map((field) => ({
      type: ComponentType.Label,
      label: cutText(voice.plain(field.label), limit.labelLengthMax),
      ...(field.description === undefined
        ? {}
        : { description: cutText(voice.plain(field.description), limit.fieldDescriptionLengthMax) }),
      component: 'options' in field ? list(field, voice) : lines(field),
    })),
  }
}

const lines = (field: TextField) => ({
  type: ComponentType.TextInput as const,
  custom_id: field.id,
  style: field.lines === 'many' ? TextInputStyle.Paragraph : TextInputStyle.Short,
  required: field.required,
  max_length: field.lengthMax,
  ...(field.value === undefined ? {} : { value: field.value }),
})

const list = (field: ListField, voice: Voice) => ({
  type: ComponentType.StringSelect as const,
  custom_id: field.id,
  required: field.required,
  options: field.options.slice(0, limit.selectOptionsMax).map(({ label, value, description, selected }) => ({
    label: cutText(voice.plain(label), limit.selectLabelLengthMax),
    value,
    ...(description === undefined
      ? {}
      : { description: cutText(voice.plain(description), limit.selectLabelLengthMax) }),
    ...(selected === undefined ? {} : { default: true }),
  })),
})
