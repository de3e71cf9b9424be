import { describe, expect, test } from 'vitest'
import { type Said, textOf } from '../support/test-bot.ts'
import { scene } from './scene.ts'

/** Ada and Ben learn, Eve keeps to herself. */
async function three() {
  const opened = await scene()
  const { bot, ada, ben } = opened
  const eve = bot.as({ name: 'Eve' })
  for (const one of [ada, ben, eve]) await one.ask('roadmap start', { roadmap: 'small' })
  await ben.ask('roadmap start', { roadmap: 'sql' })
  await eve.ask('privacy visibility', { who: 'private' })
  return opened
}

function fileOf(said: Said) {
  const [file] = said.reply?.files ?? []
  if (file === undefined || !('data' in file)) throw new Error('There is no file.')
  return { name: file.name, text: new TextDecoder().decode(file.data) }
}

describe('/cohort export', () => {
  test('gives the learners of all roadmaps as one file that a spreadsheet opens, privately', async () => {
    const { mara } = await three()
    const said = await mara.ask('cohort export')
    expect(said.visibility).toBe('private')
    expect(textOf(said)).toContain('those who keep it to themselves are not in it')
    expect(textOf(said)).toContain('Import the column user_id as text')
    const { name, text } = fileOf(said)
    expect(name).toBe('cairn-members-100-2026-11-21.csv')
    expect(text.split('\r\n').map((line) => line.split(',').slice(0, 3))).toEqual([
      ['name', 'user_id', 'roadmap'],
      ['"Ada"', expect.any(String), '"Small roadmap"'],
      ['"Ben"', expect.any(String), '"Small roadmap"'],
      ['"Ben"', expect.any(String), '"SQL in a week"'],
      [''],
    ])
  })

  test('gives one roadmap, the topics, or JSON where that is asked for', async () => {
    const { mara } = await three()
    const sql = fileOf(await mara.ask('cohort export', { roadmap: 'sql', format: 'json' }))
    expect(sql.name).toBe('cairn-members-100-2026-11-21.json')
    expect(JSON.parse(sql.text).rows.map((row: { readonly name: string }) => row.name)).toEqual(['Ben'])
    const topics = await mara.ask('cohort export', { what: 'topics' })
    expect(textOf(topics)).toContain('The topics that at least five learners reached')
    expect(fileOf(topics).text).toMatch(/^topic,topic_id,phase,.*\r\n$/)
  })

  test('is for moderators, and says when there is nobody or no such cohort', async () => {
    const { mara } = await scene()
    expect(textOf(await mara.ask('cohort export'))).toContain('No one here is on a roadmap yet')
    expect(textOf(await mara.ask('cohort export', { cohort: 'Spring' }))).toContain('no open cohort “Spring”')
  })
})
