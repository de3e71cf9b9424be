import { describe, expect, test } from 'vitest'
import type { Roadmap } from '../../src/domain/roadmap/tree.ts'
import { checkAsDiscordDoes } from '../discord/replies.ts'
import { type Said, textOf } from '../support/test-bot.ts'
import { labelsOf, scene } from './scene.ts'

/** Ada is quiet, Ben paused, Cleo finished, Dan has done one of five, Eve keeps to herself. */
async function five() {
  const opened = await scene()
  const { bot, ada, ben } = opened
  const [cleo, dan, eve] = [bot.as({ name: 'Cleo' }), bot.as({ name: 'Dan' }), bot.as({ name: 'Eve' })]
  for (const person of [ada, ben, cleo, dan, eve]) await person.ask('roadmap start', { roadmap: 'small' })
  await ben.ask('roadmap pause')
  for (const topic of ['variables', 'loops', 'fastapi', 'blog']) await cleo.ask('done', { topic })
  await eve.ask('privacy visibility', { who: 'private' })
  bot.setNow('2026-11-29T12:00Z')
  await dan.ask('done', { topic: 'Basics' })
  return { ...opened, cleo, dan, eve }
}

const namesIn = (said: Said) => [...textOf(said).matchAll(/^- \*\*(.+?)\*\* · /gm)].map(([, name]) => name)
const menusOf = (said: Said) => (said.reply?.blocks ?? []).filter((block) => block.kind === 'select')
const menu = (said: Said, placeholder: string) => {
  const found = menusOf(said).find((one) => one.placeholder === placeholder)
  if (found === undefined) throw new Error(`no menu ${placeholder}`)
  return found
}

describe('/cohort members', () => {
  test('lists who may be named, who needs help first, privately', async () => {
    const { mara } = await five()
    const said = await mara.ask('cohort members')
    expect(said.visibility).toBe('private')
    if (said.given !== undefined) checkAsDiscordDoes(said.given)
    expect(namesIn(said)).toEqual(['Ada', 'Dan', 'Ben', 'Cleo'])
    const text = textOf(said)
    expect(text).toContain('Everyone on **Small roadmap** · 4 of 4 shown')
    expect(text).toMatch(/\*\*Dan\*\* · 40\u00a0% \(2\/5\) · Web · studied /)
    expect(text).not.toMatch(/\bEve\b/)
  })

  test('shows some of them, and sorts them, in the same message', async () => {
    const { mara } = await five()
    const all = await mara.ask('cohort members')
    const shown = menu(all, 'Show only some')
    expect(shown.options.map(({ label }) => label)).toEqual([
      'Everyone',
      'Quiet',
      'At risk',
      'Behind',
      'On track or active',
      'Not started',
      'Paused',
      'Finished',
      'Basics',
      'Web',
    ])
    const choose = async (label: string) => {
      const value = shown.options.find((one) => one.label === label)?.value ?? ''
      const said = await mara.pressId(shown.customId, [value])
      expect(said.visibility).toBe('update')
      expect(menu(said, 'Show only some').options.find(({ selected }) => selected)?.label).toBe(label)
      return namesIn(said)
    }
    expect(await choose('Quiet')).toEqual(['Ada'])
    expect(await choose('On track or active')).toEqual(['Dan'])
    expect(await choose('Not started')).toEqual(['Ada'])
    expect(await choose('Paused')).toEqual(['Ben'])
    expect(await choose('Finished')).toEqual(['Cleo'])
    expect(await choose('Behind')).toEqual([])
    expect(await choose('Web')).toEqual(['Dan'])
    expect(await choose('Basics')).toEqual(['Ada', 'Ben'])
    const sorted = async (value: string) => namesIn(await mara.pressId(menu(all, 'Sort').customId, [value]))
    expect(await sorted('name')).toEqual(['Ada', 'Ben', 'Cleo', 'Dan'])
    expect(await sorted('progress')).toEqual(['Cleo', 'Dan', 'Ada', 'Ben'])
    expect((await sorted('active'))[0]).toBe('Dan')
  })

  test('keeps the filter while it sorts and turns, and takes both as options', async () => {
    const { mara } = await five()
    const quiet = await mara.ask('cohort members', { show: 'quiet', sort: 'name' })
    expect(namesIn(quiet)).toEqual(['Ada'])
    expect(namesIn(await mara.pressId(menu(quiet, 'Sort').customId, ['need']))).toEqual(['Ada'])
    expect(namesIn(await mara.ask('cohort members', { show: 'quiet', section: 'web' }))).toEqual([])
    expect(namesIn(await mara.ask('cohort members', { section: 'Basics' }))).toEqual(['Ada', 'Ben'])
    expect(textOf(await mara.ask('cohort members', { section: 'Maths' }))).toContain('no section “Maths”')
    expect((await mara.type('cohort members', 'section', 'we')).map(({ name }) => name)).toEqual(['Web'])
  })

  test('opens one of them as far as they let it be seen now', async () => {
    const { mara, dan, eve } = await five()
    const said = await mara.ask('cohort members')
    const { customId, options } = menu(said, 'Open a learner')
    expect(options.map(({ label, description }) => [label, description])[1]).toEqual([
      'Dan',
      '2 of 5 · 40\u00a0%',
    ])
    const opened = await mara.pressId(customId, [dan.userId])
    expect(opened.visibility).toBe('private')
    expect(textOf(opened)).toContain('How Dan is doing')
    expect(textOf(await mara.pressId(customId, [eve.userId]))).toContain('keeps their progress to themselves')
    await dan.ask('privacy visibility', { who: 'private' })
    expect(textOf(await mara.pressId(customId, [dan.userId]))).not.toContain('Dan')
    expect(textOf(await dan.pressId(customId, [dan.userId]))).toMatch(/moderator/i)
  })

  test('fits names and sections of any length into a message, page by page', async () => {
    const long: Roadmap = {
      id: 'long',
      title: 'A'.repeat(200),
      summary: '',
      phases: Array.from({ length: 30 }, (_, at) => ({
        id: `phase-${at}`,
        title: `${at}${'*'.repeat(198)}`,
        kind: 'phase',
        resources: [],
        children: [{ id: `phase-${at}/a`, title: 'A', kind: 'topic', resources: [], children: [] }],
      })),
    }
    const { bot, mara } = await scene({ roadmaps: [long] })
    for (let at = 10; at < 35; at += 1)
      await bot.as({ name: `${at}${'*_`'.repeat(10)}` }).ask('roadmap start', { roadmap: 'long' })
    let said = await mara.ask('cohort members')
    const seen: string[] = []
    for (let page = 1; page <= 3; page += 1) {
      if (said.given !== undefined) checkAsDiscordDoes(said.given)
      seen.push(...menu(said, 'Open a learner').options.map(({ label }) => label.slice(0, 2)))
      expect(textOf(said).match(/^- \*\*\d\d/gm)).toHaveLength(page === 3 ? 5 : 10)
      if (page < 3) said = await mara.press(said, 'More ▶')
    }
    expect(new Set(seen).size).toBe(25)
  })

  test('gives who was let in no control that would refuse them, and says where there is nobody', async () => {
    const { ben, adaInDirectMessages } = await five()
    const said = await ben.ask('cohort members')
    expect(menusOf(said)).toEqual([])
    expect(labelsOf(said)).toEqual([])
    const { mara } = await scene()
    expect(textOf(await mara.ask('cohort members'))).toContain('No one here is on a roadmap yet')
    expect(textOf(await adaInDirectMessages.ask('cohort members'))).toContain('inside a server')
  })
})
