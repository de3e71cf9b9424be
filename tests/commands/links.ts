// What the tests of links share: a roadmap whose topics have links, and how a person reads and chooses them.

import { onTestFinished } from 'vitest'
import type { Concept } from '../../src/domain/concept/concept.ts'
import { indexConcepts } from '../../src/domain/concept/concept.ts'
import { permission } from '../../src/interaction/caller.ts'
import { concept } from '../support/concepts.ts'
import { smallRoadmap } from '../support/small-roadmap.ts'
import { type Said, testBot } from '../support/test-bot.ts'
import { noon } from './scene.ts'

export const tutorial = 'https://docs.python.org/3/tutorial/'

const linked = (id: string, topics: readonly string[], urls: readonly string[] = []): Concept =>
  concept(id, {
    title: `About ${id}`,
    meaning: `What ${id} are, in a sentence.`,
    topics,
    resources: urls.map((url) => ({ title: `Read ${url.slice(8)}`, url, language: 'en' })),
  })

/** Variables are about one concept, which the roadmap of Ben has as well; Routing is about two. */
const concepts = indexConcepts([
  linked(
    'names',
    ['small/basics/variables', 'other/basics/variables'],
    ['https://one.org/', 'https://two.org/'],
  ),
  linked('paths', ['small/web/framework/flask/routing']),
  linked('verbs', ['small/web/framework/flask/routing']),
])

/** Ada, Cem and Dora are on the small roadmap, Ben on another one with the same topics; Mara moderates, from outside. */
export async function readers() {
  const bot = await testBot({
    now: noon,
    roadmaps: [smallRoadmap, { ...smallRoadmap, id: 'other', title: 'Other roadmap' }],
    concepts,
  })
  onTestFinished(() => bot.close())
  const [ada, ben, cem, dora] = ['Ada', 'Ben', 'Cem', 'Dora'].map((name) => bot.as({ name }))
  const adaElsewhere = bot.as({ name: 'Ada', guild: '101' })
  if (ada === undefined || ben === undefined || cem === undefined || dora === undefined)
    throw new Error('somebody is missing')
  for (const one of [ada, cem, dora, adaElsewhere]) await one.ask('roadmap start', { roadmap: 'small' })
  await ben.ask('roadmap start', { roadmap: 'other' })
  const mara = bot.as({ name: 'Mara', permissions: permission.moderateMembers })
  return { bot, ada, ben, cem, dora, adaElsewhere, mara }
}

/** The menu of a reply. */
export function menuOf(said: Said) {
  const menu = said.reply?.blocks.find((block) => block.kind === 'select')
  if (menu?.kind !== 'select') throw new Error('there is no menu')
  return {
    ...menu,
    labels: menu.options.map(({ label }) => label),
    /** The value of the option whose label ends so. */
    value: (ending: string): string => {
      const option = menu.options.find(({ label }) => label.endsWith(ending))
      if (option === undefined)
        throw new Error(`no option ${ending}; there are ${menu.options.map(({ label }) => label).join(', ')}`)
      return option.value
    },
  }
}

/** The addresses of a text in the order in which they stand there. */
export const addressesIn = (text: string): readonly string[] =>
  [...text.matchAll(/\(<(https?:[^>]+)>\)/g)].map(([, url]) => url ?? '')
