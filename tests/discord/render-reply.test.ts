import { checkModal } from '@cairn/practice-server/validation/modal-rules.ts'
import { describe, expect, test } from 'vitest'
import { renderModal } from '../../src/discord/render-modal.ts'
import { renderReply } from '../../src/discord/render-reply.ts'
import { userId } from '../../src/domain/ids.ts'
import { md, mention } from '../../src/interaction/markup.ts'
import { buttons, reply, section, separator, styled } from '../../src/interaction/reply.ts'
import { english } from '../support/english.ts'
import { checkAsDiscordDoes, picture } from './replies.ts'

test('a reply becomes one container of components', () => {
  const said = reply(
    md`## Next`,
    section(md`**Loops**`, { label: 'Done', customId: '1|a', style: 'success' }),
    separator,
    buttons(
      { label: 'More', customId: '1|b', style: 'primary', disabled: true },
      { label: 'Site', url: 'https://a.example/' },
    ),
    {
      kind: 'select',
      customId: '1|c',
      placeholder: 'Phase',
      options: [{ label: 'Basics', value: 'b', description: '1 of 2', selected: true }],
    },
  )
  checkAsDiscordDoes(said)
  expect(renderReply(said, english)).toMatchInlineSnapshot(`
    {
      "body": {
        "allowed_mentions": {
          "parse": [],
          "users": [],
        },
        "attachments": [],
        "components": [
          {
            "components": [
              {
                "content": "## Next",
                "type": 10,
              },
              {
                "accessory": {
                  "custom_id": "1|a",
                  "label": "Done",
                  "style": 3,
                  "type": 2,
                },
                "components": [
                  {
                    "content": "**Loops**",
                    "type": 10,
                  },
                ],
                "type": 9,
              },
              {
                "divider": true,
                "spacing": 1,
                "type": 14,
              },
              {
                "components": [
                  {
                    "custom_id": "1|b",
                    "disabled": true,
                    "label": "More",
                    "style": 1,
                    "type": 2,
                  },
                  {
                    "label": "Site",
                    "style": 5,
                    "type": 2,
                    "url": "https://a.example/",
                  },
                ],
                "type": 1,
              },
              {
                "components": [
                  {
                    "custom_id": "1|c",
                    "options": [
                      {
                        "default": true,
                        "description": "1 of 2",
                        "label": "Basics",
                        "value": "b",
                      },
                    ],
                    "placeholder": "Phase",
                    "type": 3,
                  },
                ],
                "type": 1,
              },
            ],
            "type": 17,
          },
        ],
        "flags": 32768,
      },
      "files": [],
    }
  `)
})

test('the bar beside a message tells its tone', () => {
  const accentOf = (tone: 'plain' | 'progress' | 'celebration' | 'warning') =>
    renderReply(styled(reply(md`a`), { tone }), english).body.components?.[0]
  expect(accentOf('plain')).not.toHaveProperty('accent_color')
  const colours = (['progress', 'celebration', 'warning'] as const).map((tone) => accentOf(tone))
  expect(
    new Set(colours.map((container) => container && 'accent_color' in container && container.accent_color))
      .size,
  ).toBe(3)
})

test('nobody is pinged, whoever is mentioned, unless the reply names them', () => {
  const mentioned = reply(md`${mention('1')} ${'@everyone'}`)
  expect(renderReply(mentioned, english).body.allowed_mentions).toEqual({ parse: [], users: [] })
  expect(renderReply(styled(mentioned, { pings: [userId('1')] }), english).body.allowed_mentions).toEqual({
    parse: [],
    users: ['1'],
  })
})

test('a marker becomes the id of the container, where it can be found again', () => {
  expect(renderReply(reply(md`a`), english, 123).body.components?.[0]).toHaveProperty('id', 123)
  expect(renderReply(reply(md`a`), english).body.components?.[0]).not.toHaveProperty('id')
})

test('a picture is attached with its description', () => {
  const said = styled(reply({ kind: 'picture', fileName: picture.name, alternative: 'The week' }), {
    files: [picture],
  })
  checkAsDiscordDoes(said)
  const { body, files } = renderReply(said, english)
  expect(files).toEqual([picture])
  expect(body.attachments).toEqual([
    { id: 0, filename: 'week.png', description: expect.stringMatching(/^x{1023}…$/) },
  ])
})

describe('a form', () => {
  const form = {
    modal: true,
    customId: '1|note',
    title: 't'.repeat(46),
    fields: [
      {
        id: 'note',
        label: 'l'.repeat(46),
        description: 'Only you see it',
        lengthMax: 500,
        required: false,
        lines: 'many',
        value: 'before',
      },
      { id: 'link', label: 'Link', lengthMax: 512, required: true, lines: 'one' },
    ],
  } as const

  test('is one that Discord takes', () => {
    expect(() => checkModal({ type: 9, data: renderModal(form, english) })).not.toThrow()
  })

  test('has a title and labels of 45 characters at most', () => {
    const { title, components } = renderModal(form, english)
    expect(title).toHaveLength(45)
    expect(components[0]).toMatchObject({ label: expect.stringMatching(/^l{44}…$/) })
  })

  test('has a field in each label, with its value, its length and its lines', () => {
    expect(renderModal(form, english).components).toMatchObject([
      {
        description: 'Only you see it',
        component: { custom_id: 'note', style: 2, required: false, max_length: 500, value: 'before' },
      },
      { label: 'Link', component: { custom_id: 'link', style: 1, required: true, max_length: 512 } },
    ])
  })
})
