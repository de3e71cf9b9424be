// Times of day in words: "half past eleven", "ten to six", "halb acht", "las ocho y media", "twenty one thirty".

import { namedHours, words } from './hour-words.ts'
import { smallNumbers } from './number-words.ts'

/** An hour of the clock, from 0 to 23, and whether the words leave open which half of the day it is in. */
export type SpokenTime = {
  readonly hour: number
  readonly minute: number
  readonly isHalfKnown: boolean
  readonly hasMinutes: boolean
}

/** In each language but English from one to twelve. */
const upToTwelve = [
  'eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf',
  'een twee drie vier vijf zes zeven acht negen tien elf twaalf',
  'une deux trois quatre cinq six sept huit neuf dix onze douze',
  'una dos tres cuatro cinco seis siete ocho nueve diez once doce',
  'uma duas três quatro cinco seis sete oito nove dez onze doze',
  'uno due tre quattro cinque sei sette otto nove dieci undici dodici',
  'час два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать',
  '한 두 세 네 다섯 여섯 일곱 여덟 아홉 열 열한 열두',
].flatMap((line) => words(line).map((word, at) => [word, at + 1] as const))

const numbers: ReadonlyMap<string, number> = new Map([
  ...upToTwelve,
  ...smallNumbers.map((word, at) => [word, at] as const),
  ...smallNumbers.slice(1, 5).map((word, at) => [`twenty ${word}`, at + 21] as const),
  ...words('null ein zwanzig veinte vingt vinte venti').map((word, at) => [word, [0, 1][at] ?? 20] as const),
])

/** What may stand for minutes besides those numbers. */
const minuteNumbers: ReadonlyMap<string, number> = new Map([
  ...numbers,
  ...words('quarter a_quarter viertel kwart cuarto quart le_quart un_quarto quarto').map(
    (word) => [spaced(word), 15] as const,
  ),
  ...words('half thirty dreißig trente treinta trinta trenta media demie demi meia mezza mezzo').map(
    (word) => [word, 30] as const,
  ),
  ['twenty five', 25],
  ...words('forty vierzig quarante cuarenta quarenta quaranta').map((word) => [word, 40] as const),
  ['forty five', 45],
  ...words('fifty fünfzig cinquante cincuenta cinquenta cinquanta').map((word) => [word, 50] as const),
])

const dutchOrGerman =
  /^(?:een|eins|twee|zwei|drie|drei|vier|vijf|fünf|zes|sechs|zeven|sieben|acht|negen|neun|tien|zehn|elf|twaalf|zwölf)$/
const hourWord = / (?:uhr|heures?|horas?|uur|часов|часа) ?| ?시(?: |$)/u
/** "8 to 9" is from when to when; "10 to 9" is a time. */
const roundMinutes = 5

/** A number alone, which may as well be the beginning of a name: "ten" of Tennessee. */
export function isNumberWord(text: string): boolean {
  return numbers.has(text)
}

/** Undefined for what has no word for a number, or is none. `clock` is in lower case, without morning or evening. */
export function readSpokenTime(clock: string): SpokenTime | undefined {
  const text = clock
    .replaceAll('-', ' ')
    .replace(" 'til ", ' til ')
    .replace(/ ?o'?clock$/, '')
    .replace(hourWord, ' ')
    .trim()
  return aroundHour(text) ?? afterHour(text) ?? hourAlone(text)
}

/** "half past seven", "quarter to 8", "halb acht", which is half before, and "half seven", which is half past. */
function aroundHour(text: string): SpokenTime | undefined {
  const [, part = '', of = ''] = /^(half|halb|dreiviertel) ?(\d{1,2}|[^\s\d]+)$/.exec(text) ?? []
  if (part !== '') {
    const isBefore = part !== 'half' || dutchOrGerman.test(of)
    return atMinutes(of, part === 'dreiviertel' ? -15 : isBefore ? -30 : 30, 12)
  }
  const [, before = '', unit, way = '', hour = ''] =
    /^(.+?)( mins?| minutes?| minuten)? (past|after|nach|over|to|before|til|till|of|vor|voor) (.+)$/.exec(
      text,
    ) ?? []
  const minutes = numberOf(minuteNumbers, before)
  if (minutes === undefined || minutes > 59) return undefined
  const isPast = way === 'past' || way === 'after' || way === 'nach' || way === 'over'
  if (!isPast && unit === undefined && /^\d/.test(before) && minutes % roundMinutes > 0) return undefined
  return atMinutes(hour, isPast ? minutes : -minutes, 23)
}

/** "ocho y media", "8 e meia", "huit et demie", "siete menos cuarto", "acht uhr dreißig". */
function afterHour(text: string): SpokenTime | undefined {
  const [, hour = '', way = '', after = ''] = /^(.+?) (y|et|e|und|menos|moins|meno) (.+)$/.exec(text) ?? []
  const minutes = numberOf(minuteNumbers, after)
  if (minutes === undefined || minutes > 59) return undefined
  return atMinutes(hour, way.startsWith('m') ? -minutes : minutes, 23)
}

/** "seven", "seven thirty", "seven oh five", "eight hundred", "twenty one thirty". */
function hourAlone(text: string): SpokenTime | undefined {
  const isLeading = /^(?:oh?|zero) (?=\S)/.test(text)
  const parts = text.replace(/^(?:oh?|zero) (?=\S)/, '').split(' ')
  for (let end = Math.min(2, parts.length); end > 0; end -= 1) {
    const hour = numbers.get(parts.slice(0, end).join(' '))
    const rest = parts.slice(end).join(' ').replace(/^oh? /, '')
    const minute = /^hundred(?: hours?)?$/.test(rest) || rest === '' ? 0 : minuteNumbers.get(rest)
    const isSmall = (minute ?? 0) < 10 && rest !== '' && !rest.startsWith('hundred')
    if (hour === undefined || hour > 24 || minute === undefined) continue
    if (isSmall && !/ oh? \S+$/.test(text)) continue
    const isMilitary = isLeading || rest.startsWith('hundred')
    return timeOf(hour % 24, minute, isMilitary || hour === 0 || hour > 12, rest !== '')
  }
  return undefined
}

function numberOf(known: ReadonlyMap<string, number>, text: string): number | undefined {
  return /^\d{1,2}$/.test(text) ? Number(text) : known.get(text)
}

/** Minutes before or after an hour, which may be noon or midnight. On a dial of twelve hours ten to one is 12:50. */
function atMinutes(text: string, minutes: number, hourMax: number): SpokenTime | undefined {
  const named = namedHours.get(text)
  const hour = named ?? numberOf(numbers, text)
  if (hour === undefined || hour > hourMax) return undefined
  const isKnown = named !== undefined || hour === 0 || hour > 12
  const dial = (isKnown ? 24 : 12) * 60
  const total = (hour * 60 + minutes + dial) % dial
  const atHour = Math.floor(total / 60)
  return timeOf(isKnown || atHour > 0 ? atHour : 12, total % 60, isKnown, true)
}

function timeOf(hour: number, minute: number, isHalfKnown: boolean, hasMinutes: boolean): SpokenTime {
  return { hour, minute, isHalfKnown, hasMinutes }
}

function spaced(word: string): string {
  return word.replaceAll('_', ' ')
}
