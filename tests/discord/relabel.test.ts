import { expect, test } from 'vitest'
import { relabel } from '../../src/discord/relabel.ts'

/** As Discord gives it: a file that a component shows stands nowhere else. */
const message = {
  attachments: [],
  components: [
    {
      type: 17,
      id: 4711,
      components: [
        { type: 10, id: 1, content: 'Card' },
        {
          type: 12,
          id: 2,
          items: [
            {
              description: 'A card.',
              media: {
                url: 'https://cdn.discordapp.com/attachments/1/77/finish.png?ex=1&is=2&hm=3',
                proxy_url: 'https://media.discordapp.net/attachments/1/77/finish.png',
                attachment_id: '77',
                width: 960,
              },
            },
          ],
        },
        {
          type: 1,
          id: 3,
          components: [
            { type: 2, id: 4, custom_id: 'a', label: 'Old', style: 2 },
            { type: 2, id: 5, custom_id: 'b', label: 'Other', style: 2 },
          ],
        },
      ],
    },
  ],
}

test('changes the label of one button, and keeps all else and the file by its id', () => {
  const { components, attachments, allowed_mentions } = relabel(message, 'a', 'New')
  expect(attachments).toEqual([{ id: '77' }])
  expect(allowed_mentions).toEqual({ parse: [] })
  expect(components).toMatchObject([
    {
      id: 4711,
      components: [
        { content: 'Card' },
        { items: [{ description: 'A card.', media: { url: 'attachment://finish.png' } }] },
        { components: [{ label: 'New' }, { label: 'Other' }] },
      ],
    },
  ])
  expect(JSON.stringify(components)).not.toContain('proxy_url')
})
