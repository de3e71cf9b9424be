import { describe, expect, test } from 'vitest'
import { createTakeDownShares } from '../../src/jobs/take-down-shares.ts'
import { smallBot } from '../services/support.ts'
import { english, type SaidReply } from '../support/english.ts'
import { alternativeIn, type Said, type TestBot, textOf } from '../support/test-bot.ts'

const sendMessages = 1n << 11n

/** Ada is on the small roadmap and has finished one of its topics. */
async function scene() {
  const bot = await smallBot()
  const ada = bot.as({ name: 'Ada', permissions: sendMessages })
  await ada.ask('roadmap start', { roadmap: 'small' })
  await ada.ask('done', { topic: 'Loops' })
  const preview = async () => ada.press(await ada.ask('progress'), 'Share')
  return { bot, ada, preview }
}

const labelsOf = (reply: SaidReply | undefined) =>
  reply?.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons.map(({ label }) => label) : []))

async function takeDown(bot: TestBot) {
  const { app, messenger, now } = bot
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  await createTakeDownShares({ app, messenger, log, now }).run(bot.now(), new AbortController().signal)
}

test('shows what everyone would see to the learner alone, and posts nothing', async () => {
  const { bot, preview } = await scene()
  const said = await preview()
  expect(said.visibility).toBe('private')
  expect(textOf(said)).toContain('This is what everyone here will see in <#200>:')
  expect(textOf(said)).toContain('**Ada** has finished 1 of')
  expect(textOf(said)).not.toContain('this once')
  expect(labelsOf(said.reply)).toEqual(['Post it', 'Not now'])
  expect(bot.sent).toEqual([])
})

test('posts the card where it was pressed, without what is still fresh, and nobody is pinged', async () => {
  const { bot, ada, preview } = await scene()
  const said = await ada.press(await preview(), 'Post it')
  expect(said.visibility).toBe('update')
  expect(textOf(said)).toContain('✓ It’s in <#200>.')
  expect(bot.sent).toMatchObject([{ target: { kind: 'channel', channelId: '200' } }])
  const [{ reply } = { reply: undefined }] = bot.sent
  expect(textOf(reply)).toMatch(/^\*\*Ada\*\* has finished 1 of \d topics on \*\*Small roadmap\*\*\.$/)
  expect(reply?.pings).toBeUndefined()
  expect(alternativeIn(reply)).toMatch(
    /^Progress on Ada · Small roadmap: 1 of \d topics done · 1 day of study in a row/,
  )
  expect(alternativeIn(reply)).not.toContain('fresh')
})

test('who wants to see no streak shows none, nor a year of days', async () => {
  const { bot, ada, preview } = await scene()
  await ada.press(await ada.ask('streak'), 'Don’t show streaks')
  await ada.press(await preview(), 'Post it')
  expect(alternativeIn(bot.sent[0]?.reply)).not.toMatch(/day/)
})

describe('one share', () => {
  test('is one message, however often its button is pressed', async () => {
    const { bot, ada, preview } = await scene()
    const asked = await preview()
    const answers = await Promise.all([1, 2, 3].map(() => ada.press(asked, 'Post it')))
    expect(bot.sent).toHaveLength(1)
    expect(answers.filter((said) => textOf(said).includes('✓ It’s in'))).toHaveLength(1)
    expect(textOf(await ada.press(asked, 'Post it'))).toContain('✓ It’s in')
    expect(bot.sent).toHaveLength(1)
  })

  test('of which Discord did not say whether it arrived is looked for before it is posted again', async () => {
    const { bot, ada, preview } = await scene()
    const asked = await preview()
    bot.results.push({ kind: 'no-answer' })
    expect(textOf(await ada.press(asked, 'Post it'))).toContain('Discord didn’t say whether it arrived')
    expect(textOf(await ada.press(asked, 'Post it'))).toContain('being posted already')
    bot.setNow(bot.now().add({ minutes: 1 }))
    bot.found.set(bot.sent[0]?.nonce ?? '', 'found')
    expect(textOf(await ada.press(asked, 'Post it'))).toContain('✓ It’s in')
    expect(bot.sent).toHaveLength(1)
  })

  test('that is not there after all is posted with the same nonce', async () => {
    const { bot, ada, preview } = await scene()
    const asked = await preview()
    bot.results.push({ kind: 'server-error' })
    await ada.press(asked, 'Post it')
    bot.setNow(bot.now().add({ minutes: 1 }))
    expect(textOf(await ada.press(asked, 'Post it'))).toContain('✓ It’s in')
    expect(new Set(bot.sent.map(({ nonce }) => nonce)).size).toBe(1)
  })

  test('says which right is missing, and may be tried again at once', async () => {
    const { bot, ada, preview } = await scene()
    const asked = await preview()
    bot.results.push({ kind: 'forbidden', missing: ['send-messages'] })
    expect(textOf(await ada.press(asked, 'Post it'))).toContain('I’m missing **Send Messages** there')
    expect(textOf(await ada.press(asked, 'Post it'))).toContain('✓ It’s in')
  })

  test('keeps the next one of the roadmap waiting for an hour, also when it was removed', async () => {
    const { bot, ada, preview } = await scene()
    const asked = await preview()
    const posted = await ada.press(asked, 'Post it')
    await ada.press(posted, 'Remove')
    expect(bot.removed).toHaveLength(1)
    expect(textOf(await preview())).toContain('within the last hour')
    bot.setNow(bot.now().add({ minutes: 60 }))
    await ada.press(await preview(), 'Post it')
    expect(bot.sent).toHaveLength(2)
  })
})

test('where the server has a channel for announcements that is offered as well', async () => {
  const { bot, ada, preview } = await scene()
  const olga = bot.as({ name: 'Olga', permissions: 1n << 5n })
  await olga.ask('setup', { 'announcement-channel': { id: '302', name: 'news', kind: 'text' } })
  const asked = await preview()
  expect(labelsOf(asked.reply)).toEqual(['Post it', 'Post it there', 'Not now'])
  await ada.press(asked, 'Post it there')
  expect(bot.sent).toMatchObject([{ target: { channelId: '302' } }])
  const reader = bot.as({ name: 'Ben' })
  await reader.ask('roadmap start', { roadmap: 'small' })
  const said = await reader.press(await reader.ask('progress'), 'Share')
  expect(textOf(said)).toContain('in <#302>')
})

test('who may not write in the channel has nothing posted there', async () => {
  const { bot } = await scene()
  const ben = bot.as({ name: 'Ben' })
  await ben.ask('roadmap start', { roadmap: 'small' })
  const said: Said = await ben.press(await ben.ask('progress'), 'Share')
  expect(textOf(said)).toContain('You can’t write in this channel')
})

test('who is seen by nobody is told that it names them, and stays hidden otherwise', async () => {
  const { bot, ada, preview } = await scene()
  const { member } = ada
  await bot.app.privacy.choose({ member, displayName: 'Ada', visibility: 'private', now: bot.now() })
  const asked = await preview()
  expect(textOf(asked)).toContain('Posting this names you, this once')
  await ada.press(asked, 'Post it')
  expect(bot.sent).toHaveLength(1)
  expect(await bot.app.privacy.choiceOf(member)).toMatchObject({ visibility: 'private' })
})

test('nobody shares or removes what is somebody else’s', async () => {
  const { bot, ada, preview } = await scene()
  const asked = await preview()
  const ben = bot.as({ name: 'Ben', permissions: sendMessages })
  expect(textOf(await ben.press(asked, 'Post it'))).not.toContain('✓')
  expect(bot.sent).toEqual([])
  const posted = await ada.press(asked, 'Post it')
  expect(textOf(await ben.press(posted, 'Remove'))).toContain('is gone already')
  expect(bot.removed).toEqual([])
})

test('what was shared before can be removed from the next question', async () => {
  const { bot, ada, preview } = await scene()
  await ada.press(await preview(), 'Post it')
  const said = await preview()
  const remove = said.reply?.blocks.find((block) => block.kind === 'section')?.button
  expect(remove?.label).toBe('Remove')
  expect(textOf(await ada.press(said, 'Remove'))).toContain('What you shared in <#200> is gone')
  expect(bot.removed).toHaveLength(1)
})

test('who has themselves erased takes their shares along, also one that nobody knew had arrived', async () => {
  const { bot, ada, preview } = await scene()
  await ada.press(await preview(), 'Post it')
  await ada.ask('roadmap start', { roadmap: 'other' })
  bot.results.push({ kind: 'no-answer' })
  await ada.press(await preview(), 'Post it')
  bot.found.set(bot.sent[1]?.nonce ?? '', 'found')
  await bot.app.privacy.erase(ada.member)
  await takeDown(bot)
  expect(bot.removed).toHaveLength(1)
  bot.setNow(bot.now().add({ minutes: 3 }))
  await takeDown(bot)
  await takeDown(bot)
  expect(bot.removed).toHaveLength(2)
})

test('the answer to what finishes a section or the roadmap offers to share it', async () => {
  const { ada } = await scene()
  expect(labelsOf((await ada.ask('done', { topic: 'Basics' })).reply)).toContain('Share')
})

describe('applause', () => {
  test('shows how many there are, without a name, and is counted once for each', async () => {
    const { bot, ada, preview } = await scene()
    await ada.press(await preview(), 'Post it')
    const post = bot.sent[0]?.reply
    if (post === undefined) throw new Error('nothing was posted')
    const first = await bot.as({ name: 'Ben' }).press(post, '👏 Applaud')
    expect(first.visibility).toBe('update')
    expect(english.plain(first.given?.pressed?.label ?? '')).toBe('👏 Applaud (1)')
    expect(textOf(await ada.press(post, '👏 Applaud'))).toContain('That’s yours')
  })

  test('is there for what the server is told that somebody finished, with a count that outlives a change', async () => {
    const { bot, ada } = await scene()
    await ada.ask('done', { topic: 'FastAPI' })
    const [announced] = (await ada.ask('done', { topic: 'Basics' })).announcements
    if (announced === undefined) throw new Error('nothing was told')
    expect(labelsOf(announced)).toEqual(['👏 Applaud'])
    const ben = bot.as({ name: 'Ben' })
    expect(english.plain((await ben.press(announced, '👏 Applaud')).given?.pressed?.label ?? '')).toBe(
      '👏 Applaud (1)',
    )
    expect(textOf(await ada.press(announced, '👏 Applaud'))).toContain('That’s yours')
    await ada.ask('done', { topic: 'Web' })
    expect(bot.edited.at(-1)?.labels).toEqual(['👏 Applaud (1)'])
    await bot.app.privacy.erase(ada.member)
    const late = await ben.press(announced, '👏 Applaud')
    expect(textOf(late)).toContain('gone already')
    expect(late.visibility).toBe('private')
  })
})

describe('a finished roadmap', () => {
  const finishing = async () => {
    const all = await scene()
    const { ada } = all
    await ada.ask('done', { topic: 'FastAPI' })
    const first = await ada.ask('done', { topic: 'Basics' })
    return { ...all, first, last: await ada.ask('done', { topic: 'Web' }) }
  }

  test('is announced with its card, which the message of the day takes up', async () => {
    const { bot, first } = await finishing()
    expect(alternativeIn(first.announcements[0])).toBe('')
    expect(bot.edited.at(-1)?.alternative).toMatch(
      /^Ada finished the whole roadmap Small roadmap: \d topics on 1 day of study · Mon, 2 Nov 2026 · Study hall$/,
    )
  })

  test('is shared as its card', async () => {
    const { bot, ada, last } = await finishing()
    await ada.press(await ada.press(last, 'Share'), 'Post it')
    const [post] = bot.sent
    expect(textOf(post?.reply)).toMatch(
      /^🏁 \*\*Ada\*\* finished the whole roadmap \*\*Small roadmap\*\*: \d topics on 1 day of study\.$/,
    )
    expect(alternativeIn(post?.reply)).toContain('Study hall')
  })
})
