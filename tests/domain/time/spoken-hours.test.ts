// The hours of a dial by their numbers in each language.
import { describe, expect, test } from 'vitest'
import { readHour, readTime } from '../../../src/domain/time/hours.ts'
import { formatLocalTime } from '../../../src/domain/time/local-time.ts'

const upToTwelve = [
  'one two three four five six seven eight nine ten eleven twelve',
  'eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf',
  'een twee drie vier vijf zes zeven acht negen tien elf twaalf',
  'une deux trois quatre cinq six sept huit neuf dix onze douze',
  'una dos tres cuatro cinco seis siete ocho nueve diez once doce',
  'uma duas três quatro cinco seis sete oito nove dez onze doze',
  'uno due tre quattro cinque sei sette otto nove dieci undici dodici',
  'час два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать',
  '한 두 세 네 다섯 여섯 일곱 여덟 아홉 열 열한 열두',
].flatMap((line) => line.split(' ').map((word, at) => [word, at + 1] as const))

const timesAt = (hour: number, minute: number) => [
  formatLocalTime(hour, minute),
  formatLocalTime((hour + 12) % 24, minute),
]

describe('a number alone', () => {
  test.each(upToTwelve)('%s is %i in the morning or in the evening', (word, hour) => {
    expect(readHour(/\p{scx=Hangul}/u.test(word) ? `${word} 시` : word)).toEqual({
      kind: 'two-hours',
      times: timesAt(hour, 0),
    })
    // Where it may as well begin a name it is no time: "ten" of Tennessee.
    expect(readTime(word)).toBeUndefined()
  })

  test.each([
    ...[
      'zero',
      'thirteen',
      'nineteen',
      'twenty',
      'twenty one',
      'twenty four',
      'vinte',
      'vingt',
      'venti',
      'veinte',
    ],
    'zwanzig',
  ])('%s tells which half it is in', (word) => {
    expect(readHour(word).kind).toBe('hour')
  })

  test.each(['twenty five', 'thirty', 'forty', 'half', 'hundred', 'twenty zero'])('%s is no hour', (word) => {
    expect(readHour(word).kind).toBe('not-an-hour')
  })
})

test.each(upToTwelve.filter(([, hour]) => hour < 12))('ten past %s, and ten to it', (word, hour) => {
  expect(readHour(`ten past ${word}`)).toEqual({ kind: 'two-hours', times: timesAt(hour, 10) })
  expect(readHour(`ten to ${word}`)).toEqual({
    kind: 'two-hours',
    times: timesAt(hour === 1 ? 12 : hour - 1, 50),
  })
})
