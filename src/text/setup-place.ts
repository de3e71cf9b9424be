// The time zone and the language of a server, as its owner chooses them.

import type { ZoneId } from '../domain/time/zone.ts'
import type { ZoneSuggestion } from '../domain/time/zone-search.ts'
import { declareAction } from '../interaction/command.ts'
import { messages } from '../interaction/message.ts'
import { type Block, buttons, type Modal, type Reply, reply } from '../interaction/reply.ts'
import { languageChoices, serversOwn } from './languages.ts'
import { type SetupView, sayLanguage, sayZone } from './setup.ts'
import { backButton } from './setup-back.ts'
import type { News } from './setup-hub.ts'
import { zoneLabel } from './zones.ts'

export const zoneAction = declareAction('setup.zone', {})
export const anotherZoneAction = declareAction('setup.zone-form', {})
export const typedZoneAction = declareAction('setup.zone-typed', {})
export const languageAction = declareAction('setup.language', {})

const texts = messages('setup-place', {
  heading: '## Time zone and language',
  hint: '-# I use this language for what everyone sees. What only one person sees is in the language of their Discord.',
  zone: 'Time zone of the server',
  anotherZone: 'Another time zone…',
  zoneForm: 'The server’s time zone',
  zoneField: 'A city, or the time there now',
  zoneFieldHint: 'For example Lagos, Europe/Berlin or 14:30',
  language: 'Language I speak here',
})

/** `zones`: those to choose from, the one that holds among them. */
export function sayPlaceView(view: SetupView, zones: readonly ZoneSuggestion[], news: News): Reply {
  return reply(
    texts.heading(),
    ...news,
    sayZone(view),
    sayLanguage(view),
    texts.hint(),
    zones.length > 1 ? zoneMenu(zones, view.settings.zone) : undefined,
    {
      kind: 'select',
      customId: languageAction.customId({}),
      placeholder: texts.language(),
      options: languageChoices().map((choice) =>
        choice.value === (view.settings.language ?? serversOwn) ? { ...choice, selected: true } : choice,
      ),
    },
    buttons(anotherZoneAction.button(texts.anotherZone(), {}), backButton()),
  )
}

/** As many as Discord shows in a menu. */
const optionsMax = 25

function zoneMenu(zones: readonly ZoneSuggestion[], chosen: ZoneId): Block {
  return {
    kind: 'select',
    customId: zoneAction.customId({}),
    placeholder: texts.zone(),
    options: zones.slice(0, optionsMax).map((suggestion) => ({
      label: zoneLabel(suggestion),
      value: suggestion.zone,
      ...(suggestion.zone === chosen ? { selected: true } : {}),
    })),
  }
}

/** Longer than any name of a place that is looked for. */
const zoneLengthMax = 100

export const zoneForm = (): Modal =>
  typedZoneAction.form(texts.zoneForm(), {}, [
    {
      id: 'zone',
      label: texts.zoneField(),
      description: texts.zoneFieldHint(),
      lengthMax: zoneLengthMax,
      lines: 'one',
      required: true,
    },
  ])
