// Figures in place of something to learn: how long, how much, on which day, at what hour. "2–3 weeks", "Exam: 60 %",
// "Montag 10:00", "1 mars – 15 avril".

import { plainDigits } from '../../text/digits.ts'
import { monthsNamed, weekdayNamed } from '../../time/day-names.ts'
import { foreignLanguages } from '../../time/foreign-days.ts'
import { smallNumbers } from '../../time/number-words.ts'
import { isFact } from './beside.ts'
import { plainWords } from './title.ts'

/** Longer than this, a line tells more than a figure. */
const readLengthMax = 80

const units = ['minute', 'hour', 'day', 'week', 'month', 'year'] as const
/** Besides what Intl calls them. */
const moreUnits =
  'min mins h hr hrs d w wk wks mo mos yr yrs std tage sem semestre semestres semester semesters term terms 分 時間 小时 小時 日 天 日間 週 周 週間 星期 个月 個月 月 ヶ月 か月 カ月 ヵ月 ケ月 年 年間 개월 달 주 일 시간 분 년'
/** Between and around the figures: "about 2 to 3 hours a day", "bis zu 4 Wochen". */
const between = new Set(
  'a an about approx approximately around ca circa roughly up to and or each per every of minimum min max maximum less more than least at or total in all day daily weekly total ~ etwa ungefähr bis zu pro je insgesamt und de a por cada unos unas aproximadamente y total al día à par environ chaque et jour da do di al por cada cerca около примерно в на от до день неделю итого 约 約 大约 每 每天 每周 毎日 程度 ほど くらい から 至 到 共 一共 총 약 매일 하루 حوالي من إلى في كل यह लगभग से प्रति'.split(
    ' ',
  ),
)

let unitWords: ReadonlySet<string> | undefined

function isUnit(word: string): boolean {
  unitWords ??= new Set([...moreUnits.split(' ').map(folded), ...intlUnits()])
  return unitWords.has(word)
}

function intlUnits(): readonly string[] {
  return ['en', ...foreignLanguages].flatMap((language) =>
    units.flatMap((unit) =>
      (['long', 'short'] as const).flatMap((unitDisplay) => {
        const format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay })
        return [1, 2, 3, 5, 11, 21].flatMap((count) =>
          format.formatToParts(count).flatMap(({ type, value }) => {
            const word = folded(value.split(' ').at(-1) ?? '').replace(/\.$/u, '')
            return type === 'unit' && word !== '' ? [word] : []
          }),
        )
      }),
    ),
  )
}

const hanAmount = /^[一二三四五六七八九十两兩半数數几]+/u

/** True for how long something takes: "3 months", "ca. 2–3 Wochen", "两个月", "4 weeks (10 hours each)". */
export function isDuration(text: string): boolean {
  const tokens = tokensOf(text)
  let [isCounted, hasUnit] = [false, false]
  for (const token of tokens) {
    const counted = token.replace(hanAmount, '')
    if (/^\d/u.test(token) || smallNumbers.includes(token) || counted === '') isCounted = true
    else if (isUnit(token) || isUnit(counted)) {
      isCounted ||= counted !== token
      // "Week 1" is which one.
      if (!isCounted) return false
      hasUnit = true
    } else if (!between.has(token)) return false
  }
  return hasUnit
}

/** True for a day or days, alone: "12 May", "2026-03-01", "1. März – 15. April", "3月1日". */
function isDate(tokens: readonly string[]): boolean {
  const isMonth = (token: string) => monthsNamed(token).length > 0
  const isDayWord = (token: string) => token === '日' || token === '일' || token === '号'
  return (
    // A year alone may well be a book.
    tokens.length > 1 &&
    tokens.some((token) => isMonth(token) || /^\d{4}$/u.test(token)) &&
    tokens.filter((token) => /^\d/u.test(token)).length > 0 &&
    tokens.every(
      (token) =>
        /^\d{1,4}(?:st|nd|rd|th|e|er|º|ª)?$/u.test(token) ||
        isMonth(token) ||
        isDayWord(token) ||
        ['年', '月', '년', '월'].includes(token) ||
        weekdayNamed(token) !== undefined ||
        between.has(token),
    )
  )
}

const hour = /(?<![\d:.])[0-2]?\d(?:[:.h][0-5]\d|\s*(?:[ap]\.?m\.?|uhr|h)(?!\p{L})|時|点|點|시)/iu

/** True for hours of the week: "Monday 10:00", "Mo–Fr 9–17 Uhr", "月曜日 10:00". A time alone may be that of a video. */
function isHour(text: string, tokens: readonly string[]): boolean {
  return (
    hour.test(plainDigits(text)) &&
    tokens.length <= 10 &&
    tokens.some((token) => weekdayNamed(token) !== undefined || weekdayNamed(`${token}曜日`) !== undefined)
  )
}

/** How many hundredths a line gives to what it names: "Homework 40%", "الواجبات: 40٪"; undefined where it gives none. */
export function shareIn(text: string): number | undefined {
  const [, before, after] =
    /(?:^|[\s:：(（—–-])(?:(\d{1,3})\s*[%％٪]|[%％٪]\s*(\d{1,3}))[)）.]?\s*(?=$|[\s:：—–-])/u.exec(
      plainDigits(text.slice(0, readLengthMax)),
    ) ?? []
  const share = before ?? after
  return share === undefined ? undefined : Number(share)
}

/** True for a line that is nothing but such a figure. */
export function isFigure(text: string): boolean {
  if (text.length > readLengthMax) return false
  const tokens = tokensOf(text)
  return isDuration(text) || isDate(tokens) || isHour(text, tokens)
}

/** What stands before the first colon or dash, and what follows it. */
export function labelled(text: string): { readonly label: string; readonly value: string } | undefined {
  const words = plainWords(text.slice(0, 2 * readLengthMax))
  const match = /^([^:：]{1,60}?)\s*(?:[:：]|\s[–—-]\s|→|=)\s*(\S.*)$/u.exec(words)
  return match?.[1] === undefined || match[2] === undefined ? undefined : { label: match[1], value: match[2] }
}

/** "Phase 0–1", "Etapa 2", "第1週": which part, and not what it is about. */
const stageAlone =
  /^(?:第\s*)?[\p{L}\p{M}]{0,20}?\.?\s*(?:\d{1,3}|(?<=第\s*)[一二三四五六七八九十]{1,3})(?:\s*[-–—~〜+&]\s*\d{1,3})?\s*[\p{L}\p{M}]{0,3}$/u

/** True for a figure, alone or of a part that only has a number: "Phase 0–1: 2–3 weeks". */
export function isFigureLine(line: string): boolean {
  const parts = labelled(line)
  if (isFigure(line)) return true
  return parts !== undefined && isFigure(parts.value) && (stageAlone.test(parts.label) || isFact(line))
}

/** More words before a share name a subject of an exam. */
const shareWordsMax = 3

/** True for a share of something short: "Homework 40 %". */
export function isShareLine(line: string): boolean {
  return shareIn(line) !== undefined && line.split(/\s+/u).length <= shareWordsMax + 1
}

const sentenceLengthMin = 15

/** True for a line that ends as a sentence, and is long enough to be one. */
export function isSentence(line: string): boolean {
  return /[\p{L}\p{N})”»"'][.!。！۔।]$/u.test(line) && line.length >= sentenceLengthMin
}

function tokensOf(text: string): readonly string[] {
  const plain = folded(plainDigits(plainWords(text.slice(0, readLengthMax))))
  return plain.match(/\d+(?:st|nd|rd|th)?(?!\p{L})|\d+|[\p{L}\p{M}]+/gu) ?? []
}

/** In lower case, without accents and wide forms. */
function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC')
}
