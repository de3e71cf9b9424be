// The choices that a bot offers while someone types into an option.
import {
  InteractionApplicationCommandAutocompleteCallbackIntegerDataSchema,
  InteractionApplicationCommandAutocompleteCallbackNumberDataSchema,
  InteractionApplicationCommandAutocompleteCallbackStringDataSchema,
} from 'discord-api-spec/zod'
import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import { isRecord, records, text } from '../json.ts'
import { addTooLong, createErrorTree } from './error-tree.ts'
import { checkSchema, codePoints } from './schema-check.ts'

/** The schema lets a value have 6,000 characters; Discord takes 100. */
const choiceValueLengthMax = 100

const schemaByOptionType: Record<number, Parameters<typeof checkSchema>[0]> = {
  [ApplicationCommandOptionType.String]: InteractionApplicationCommandAutocompleteCallbackStringDataSchema,
  [ApplicationCommandOptionType.Integer]: InteractionApplicationCommandAutocompleteCallbackIntegerDataSchema,
  [ApplicationCommandOptionType.Number]: InteractionApplicationCommandAutocompleteCallbackNumberDataSchema,
}

type Choice = { readonly name: string; readonly value: string | number }

export function checkAutocomplete(body: unknown, optionType: number | null): readonly Choice[] {
  const tree = createErrorTree()
  const data = isRecord(body) ? body.data : undefined
  const schema = schemaByOptionType[optionType ?? ApplicationCommandOptionType.String]
  if (schema) checkSchema(schema, data, tree, ['data'])
  tree.throwIfAny()
  const choices = records(isRecord(data) ? data.choices : [])
  for (const [index, choice] of choices.entries()) {
    if (typeof choice.value === 'string' && codePoints(choice.value) > choiceValueLengthMax) {
      addTooLong(tree, ['data', 'choices', index, 'value'], choiceValueLengthMax)
    }
  }
  tree.throwIfAny()
  return choices.map((choice) => ({
    name: text(choice.name),
    value: typeof choice.value === 'number' ? choice.value : text(choice.value),
  }))
}
