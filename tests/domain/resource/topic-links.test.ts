import { describe, expect, test } from 'vitest'
import type { Concept } from '../../../src/domain/concept/concept.ts'
import { guildId, userId } from '../../../src/domain/ids.ts'
import type { OwnLink } from '../../../src/domain/resource/own-link.ts'
import { gatherLinks, linksIn, markedGroups, resolveLink } from '../../../src/domain/resource/topic-links.ts'
import { indexRoadmap } from '../../../src/domain/roadmap/walk.ts'
import { smallRoadmap } from '../../support/small-roadmap.ts'

const tutorial = 'https://docs.python.org/3/tutorial/'

const { byId } = indexRoadmap(smallRoadmap)
const placeOf = (id: string) => {
  const found = byId.get(id)
  if (found === undefined) throw new Error(`no node ${id}`)
  return found
}
const concept = (id: string, ...urls: string[]) =>
  ({ id, resources: urls.map((url) => ({ title: url, url, language: 'en' })) }) as unknown as Concept
const own = (address: string, title = address): OwnLink => ({
  id: 1,
  guildId: guildId('100'),
  place: { kind: 'concept', id: 'x' },
  title,
  address,
  addedBy: userId('7'),
  namesAdder: true,
})
const gathered = (id: string, concepts: readonly Concept[] = [], links: readonly OwnLink[] = []) => {
  const groups = gatherLinks(placeOf(id), concepts, links)
  const urls = (all: readonly { readonly url: string }[]) => all.map(({ url }) => url)
  return {
    topic: urls(groups.topic),
    concepts: groups.concepts.map(({ links: of }) => urls(of)),
    server: urls(groups.server),
    nearby: urls(groups.nearby),
  }
}

describe('the links of a topic', () => {
  test('leave out what a concept of it has replaced, however that is spelt', () => {
    const a = { ...concept('a', 'https://a.org/'), retired: ['https://DOCS.python.org/3/tutorial/'] }
    expect(gathered('basics/variables', [a])).toMatchObject({ topic: [], concepts: [['https://a.org/']] })
    expect(gathered('basics/variables', [concept('a', 'https://a.org/')]).topic).toEqual([tutorial])
  })

  test('are its own, those of its concepts, and those of the server', () => {
    expect(
      gathered(
        'basics/variables',
        [concept('a', 'https://a.org/'), concept('b', 'https://b.org/')],
        [own('https://c.org/')],
      ),
    ).toEqual({
      topic: [tutorial],
      concepts: [['https://a.org/'], ['https://b.org/']],
      server: ['https://c.org/'],
      nearby: [],
    })
  })

  test('stand once each, in the first group that has them, however they are spelt', () => {
    expect(
      gathered(
        'basics/variables',
        [
          concept('a', 'https://DOCS.python.org/3/tutorial/', 'https://a.org'),
          concept('b', 'https://a.org/'),
        ],
        [own('https://a.org/'), own(tutorial)],
      ),
    ).toEqual({ topic: [tutorial], concepts: [['https://a.org'], []], server: [], nearby: [] })
  })

  test('of a group are also those below it', () => {
    expect(gathered('basics').topic).toEqual([tutorial])
  })

  test('are those around it only when there is nothing else', () => {
    expect(gathered('basics/loops').nearby).toEqual([tutorial])
    expect(gathered('basics/loops', [concept('a')]).nearby).toEqual([])
    expect(gathered('basics/loops', [], [own('https://c.org/')]).nearby).toEqual([])
  })
})

test('what people said orders each group by itself', () => {
  const groups = gatherLinks(
    placeOf('basics/variables'),
    [concept('a', 'https://a.org/', 'https://b.org/')],
    [own('https://c.org/'), own('https://d.org/')],
  )
  const said: Record<string, { helped: number; reports: number }> = {
    'https://b.org/': { helped: 1, reports: 0 },
    'https://c.org/': { helped: 5, reports: 3 },
    'https://d.org/': { helped: 9, reports: 0 },
  }
  const marked = markedGroups(groups, (address) => said[address] ?? { helped: 0, reports: 0 })
  expect(linksIn(marked).map(({ url, helped }) => `${url} ${helped}`)).toEqual([
    `${tutorial} 0`,
    'https://b.org/ 1',
    'https://a.org/ 0',
    'https://d.org/ 9',
    'https://c.org/ 5',
  ])
})

describe('the link that is meant', () => {
  const links = linksIn(
    gatherLinks(
      placeOf('basics/variables'),
      [],
      [own('https://c.org/a', 'Same'), own('https://c.org/b', 'same')],
    ),
  )
  const urlOf = (typed: string) => resolveLink(links, typed)?.url

  test('is found by key, by address in any spelling, and by its title', () => {
    expect(urlOf(links[1]?.key ?? '')).toBe('https://c.org/a')
    expect(urlOf(' HTTPS://C.org:443/b ')).toBe('https://c.org/b')
    expect(urlOf('python TUTORIAL')).toBe(tutorial)
  })

  test('is not guessed: neither by half a title nor by one that two links have', () => {
    for (const typed of ['Python', 'same', '', 'https://c.org/']) expect(urlOf(typed), typed).toBeUndefined()
  })
})
