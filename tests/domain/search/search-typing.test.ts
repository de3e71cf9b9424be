// What may be typed for a title: slips, missing spaces, other scripts, accents that no key has.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { searchNodes } from '../../../src/domain/search/search.ts'
import { indexOf, node } from '../roadmap/roadmaps.ts'

const nothing: ReadonlySet<string> = new Set()

function finds(title: string, typed: string): boolean {
  const index = indexOf(node('Phase', node('Some other topic'), node(title)))
  return searchNodes(index, typed, nothing, 9).some((found) => found.node.title === title)
}

describe('typing', () => {
  test.each([
    // Slips of the pen.
    ['Authentication', 'authentcation', 'a letter left out'],
    ['Authentication', 'authenttication', 'a letter twice'],
    ['Authentication', 'autentifcation', 'two slips in a long word'],
    ['Authentication', 'authentcat', 'a slip in the beginning of a word'],
    ['MongoDB', 'mognodb', 'two letters swapped'],
    ['MongoDB', 'nongodb', 'the first letter wrong'],
    ['Error handling', 'handlign eror', 'a slip in every word, in another order'],
    // Spaces where the title has none, and none where it has one.
    ['Node.js', 'nodejs', 'a point left out'],
    ['NodeJS', 'node js', 'a space too many'],
    ['TypeScript', 'type script', 'a space too many in a longer word'],
    ['Web Sockets', 'websockets', 'a space too few'],
    ['End-to-end testing', 'endtoend', 'two hyphens left out'],
    ['Errors & exceptions', 'errors and exceptions', 'a word for a sign'],
    ['CI/CD pipelines', 'cicd', 'a slash left out'],
    ['Key–value stores', 'key-value', 'another dash'],
    ["Don't repeat yourself", 'dont repeat', 'an apostrophe left out'],
    ['Don’t repeat yourself', "don't", 'another apostrophe'],
    ['PostgreSQL', 'sql', 'the end of a word'],
    // Signs that make another word.
    ['C++', 'c++', 'plus signs'],
    ['C#', 'C#', 'a sharp'],
    // Letters that many keyboards lack.
    ['Crème brûlée', 'creme BRULEE', 'French accents'],
    ['Größe und Maß', 'grosse und mass', 'sharp s'],
    ['GRÖẞE', 'größe', 'capital sharp s'],
    ['Łódź przykłady', 'lodz przyklady', 'Polish l'],
    ['Çalışma ılık', 'calisma ILIK', 'Turkish i without a dot'],
    ['İstanbul', 'istanbul', 'Turkish capital I with a dot'],
    ['istanbul', 'İSTANBUL', 'a Turkish capital typed'],
    ['Lập trình hướng đối tượng', 'lap trinh huong doi tuong', 'Vietnamese'],
    ['Smørrebrød', 'smorrebrod', 'Danish'],
    ['Ёлка и йод', 'елка иод', 'Russian'],
    ['Φως', 'φωσ', 'a Greek final sigma'],
    ['Φωσφόρος', 'ΦΩΣ', 'a Greek sigma that ends what is typed'],
    // From right to left.
    ['מבני נתונים', 'נתונים', 'a Hebrew word'],
    ['קוֹד נָקִי', 'קוד נקי', 'Hebrew without vowel points'],
    ['هياكل البيانات', 'بيانات', 'an Arabic word without its article'],
    ['مُتَغَيِّر', 'متغير', 'Arabic without vowel points'],
    ['می‌خواهم', 'میخواهم', 'a Persian joiner left out'],
    // Without spaces.
    ['关系数据库索引优化', '索引', 'the middle of a Chinese title'],
    ['关系数据库索引优化', '优', 'one Chinese sign'],
    ['学习React基础', 'react', 'a Latin word in a Chinese title'],
    ['学习React基础', '基础 React', 'both scripts, in another order'],
    ['学习React基础', 'react学习', 'both scripts in another order without a space'],
    ['React 基础', 'react基础', 'both scripts without a space'],
    ['数据库 索引 优化', '数据库索引优化', 'Chinese without the spaces of the title'],
    ['🚀 Deploy', '🚀', 'an emoji'],
    ['プログラミング入門', '入門', 'the end of a Japanese title'],
    ['ﾌﾟﾛｸﾞﾗﾐﾝｸﾞ', 'プログラ', 'narrow Japanese letters'],
    ['데이터베이스 기초', '베이스', 'the middle of a Korean word'],
    ['데이터베이스 기초', '데이ㅌ', 'a Korean syllable that is only begun'],
    ['การเขียนโปรแกรม', 'โปรแกรม', 'the end of a Thai title'],
    ['हिन्दी व्याकरण', 'व्याकरण', 'a Hindi word'],
  ])('%j is found by %j: %s', (title, typed) => {
    expect(finds(title, typed)).toBe(true)
  })

  test.each([
    ['Joins', 'jions sql', 'a word that is not there'],
    ['Java', 'jawa script', 'one of two words is not there'],
    ['SQL', 'sqk', 'a slip in a short word'],
    ['Docker', 'dcokre', 'two slips in a word of six letters'],
    ['Authentication', 'autentifcaton', 'three slips'],
    ['Web Sockets', 'ebs', 'letters across two words'],
    ['Indexes', 'ex', 'two letters inside of a word'],
    ['C', 'c++', 'signs that the title lacks'],
  ])('%j is not found by %j: %s', (title, typed) => {
    expect(finds(title, typed)).toBe(false)
  })

  test('a word that is typed right comes first, then one that begins so, then inside, then with slips', () => {
    const words = ['Reacts', 'Preact', 'Reach', 'React Native basics', 'Reactive', 'React']
    const index = indexOf(node('Phase', ...words.map((title) => node(title))))
    expect(searchNodes(index, 'react', nothing, 9).map((found) => found.node.title)).toEqual([
      'React',
      'React Native basics',
      'Reacts',
      'Reactive',
      'Preact',
      'Reach',
    ])
  })

  test('one slip comes before two', () => {
    const index = indexOf(node('Phase', node('Genaratars'), node('Generatars')))
    expect(searchNodes(index, 'generators', nothing, 9).map((found) => found.node.title)).toEqual([
      'Generatars',
      'Genaratars',
    ])
  })

  test('signs and emoji alone are nothing typed', () => {
    const index = indexOf(node('Phase', node('First'), node('Second')))
    for (const typed of ['?', ' … ', '🎉', '+', '\u200f'])
      expect(searchNodes(index, typed, nothing, 1).map((found) => found.node.title)).toEqual(['First'])
  })

  test('of very many typed words only the first ten are looked for', () => {
    const ten = 'alpha bravo charlie delta echo foxtrot golf hotel india juliett'
    expect(finds(ten, `${ten} kilo`)).toBe(true)
    expect(finds(ten, ten.replace('juliett', 'kilo'))).toBe(false)
  })
})

describe('whatever is typed', () => {
  const words = ['async', 'crème', '数据库', 'tests', 'graph', 'storage', 'łódź', 'हिन्दी', '🎉']
  const titles = fc
    .array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 })
    .map((some) => some.join(' '))
  const roadmap = fc
    .array(fc.tuple(titles, fc.array(titles, { maxLength: 4 })), { minLength: 1, maxLength: 5 })
    .map((groups) =>
      indexOf(
        node('Phase', ...groups.map(([title, below]) => node(title, ...below.map((one) => node(one))))),
      ),
    )

  test('every node is found by its own words in any order and any case', () => {
    fc.assert(
      fc.property(roadmap, fc.nat(), fc.boolean(), (index, pick, isLoud) => {
        const wanted = index.places[1 + (pick % (index.places.length - 1))]?.node
        const typed = wanted?.title.split(' ').toReversed().join('  ') ?? ''
        const found = searchNodes(index, isLoud ? typed.toUpperCase() : typed, nothing, index.places.length)
        if (/\p{L}/u.test(typed)) expect(found.map((one) => one.node)).toContain(wanted)
      }),
    )
  })

  test('no node comes twice, the limit is kept, and what is left stands before what is done', () => {
    const typing = fc.oneof(
      fc.constantFrom(...words, 'a', 's', 'tset', 'storagee'),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(roadmap, typing, fc.nat(20), fc.nat(), (index, typed, limit, seed) => {
        const done = new Set(
          index.leaves.filter((_, at) => (seed >> (at % 16)) % 2 === 1).map(({ id }) => id),
        )
        const found = searchNodes(index, typed, done, limit).map((one) => one.node)
        expect(found.length).toBeLessThanOrEqual(limit)
        expect(new Set(found).size).toBe(found.length)
        const leaves = found.filter(({ children }) => children.length === 0)
        expect(leaves.map(({ id }) => done.has(id)).toSorted()).toEqual(leaves.map(({ id }) => done.has(id)))
      }),
    )
  })
})
