// Titles: what is left of a heading or list item once numbering, emoji, decoration and flag words are taken off.
import { titleLengthMax } from '../../roadmap/tree.ts'
import { oneLine } from '../../text/cutting.ts'
import { withoutInvisible } from '../../text/invisible.ts'
import { isChooseOne } from './choice-words.ts'

const cleanedLengthMax = 4 * titleLengthMax

/** A title with the words at its end that say something about the node: "React (optional)". */
export type ReadTitle = {
  readonly title: string
  readonly optional: boolean
  readonly oneOf: boolean
  readonly project: boolean
  /** How much the author cares, in the words of the title: "Very important"; else empty. */
  readonly advice: string
}

/** How our own form writes the flags. */
export const titleFlags = { optional: 'optional', oneOf: 'choose one', project: 'project' } as const

type Flag = keyof typeof titleFlags

const flagWords: ReadonlyMap<string, Flag> = new Map([
  ['optional', 'optional'],
  ['project', 'project'],
  ['projects', 'project'],
])

/** Shouts that say how much the author cares, not what the topic is. */
const decorations = new Set([
  'absolute start',
  'critical',
  'important concept',
  'important',
  'mandatory',
  'must know',
  'start here',
  'very important',
])

const number = String.raw`\d{1,3}(?:\.\d{1,3})*`
/** Of a part: "Phase 2", "Part II". */
const partNumber = `(?:${number}|[ivx]{1,5})`
const englishStage = 'phase|step|stage|part|level|module|week|day|unit|chapter|section|month'
const otherStages = [
  'sprint|lesson|lecture|fase|paso|etapa|semana|m[oó]dulo|parte|mes|d[ií]a|unidad|lección|cap[ií]tulo|nivel|mês|unidade|aula|nível',
  'étape|semaine|partie|mois|jour|unité|leçon|chapitre|niveau|phase|schritt|woche|stufe|teil|monat|tag|modul|lektion|kapitel',
  'passo|settimana|mese|giorno|lezione|livello|stap|tydzień|krok|część|moduł|etap|rozdział|lekcja',
  'этап|шаг|неделя|модуль|часть|уровень|месяц|день|урок|занятие|глава|раздел|етап|dzień|miesiąc|крок|тиждень|aşama|adım|hafta|bölüm|modül|ders',
  'المرحلة|الأسبوع|الشهر|اليوم|الوحدة|الخطوة|الدرس|الفصل|المستوى|الجزء|مرحله|هفته|चरण|सप्ताह|महीना|दिन|अध्याय|पाठ|भाग',
].join('|')
const counted = '阶段|階段|步|周|週|章|部分|部|单元|單元|课|課|回|节|節|讲|講|期|级|級|月|个月|ヶ月|か月'
const chineseStage = String.raw`第\s*[一二三四五六七八九十\d]{1,3}\s*(?:${counted})|(?:フェーズ|ステップ|レベル|ステージ|パート|阶段|步骤|단계|레벨)\s*${number}|(?:제\s*)?\d{1,3}\s*(?:단계|주차|장|일차|개월차|週目|日目|ヶ月目)`
/** `[ ]` and `[x]`, with or without a space behind them; `[/]`, `[>]`: boxes with a sign; drawn ones. */
const box =
  /^\s*(?:\[\s?([xX✓✔✅☑√]?)\uFE0F?\s?\](?=[\s\p{L}\p{N}"'«“„]|$)|\[([^\p{L}\p{N}\s[\]\\^])\uFE0F?\](?=\s|$)|(?:[☐⬜🔲]|([☑☒]))\uFE0F?(?=\s|$))\s*/u
const cancelling = new Set(['-', '–', '✗', '✘', '❌'])
/** As far as one must read to see how a title begins. */
const wordsInFront = 80

const stageInFront = new RegExp(
  String.raw`^(?:(?:${englishStage}|${otherStages})\s+${partNumber}|${chineseStage})(?=$|[\s:：.)–—-])`,
  'iu',
)
/** An item that goes on with the one before it: "or Django". Not OR, which is a gate. */
const orInFront = /^(?:[Oo]r|[Aa]lternatively|oder|ou|или|或者)(?:[\s,:]+|(?<=或者))(?=[\p{L}\p{N}])/u
/** The same in capitals, and what else is written so where it means the gate. */
const shoutedOr = /^(?:OR|ODER|OU|OPPURE|LUB|ИЛИ)(?:[\s,:]+)(?=[\p{L}\p{N}])/u
const operator =
  /^(?:AND|NOT|X?NOR|XOR|NAND|UND|NICHT|ET|NON|E|NÃO|Y|NO|I|NIE|И|НЕ|WHERE|SELECT)(?![\p{L}\p{N}])/u
const gate =
  /^(?:gates?|operators?|operations?|statements?|clauses?|logic\w*|gatter|operator\p{L}*|portes?|porta|puertas?|opérateurs?)(?!\p{L})/iu
/** Not "Or", which is gold in French. */
const onlyOr = /^(?:or|OR|oder|ODER|ou|OU|oppure|lub|albo|или|ИЛИ|veya|或者?|または|또는|أو|या)$/u
const onlyBox = /^\[x?\]$/iu
const numberings: readonly RegExp[] = [
  // "PHASE 0: ", "Week 3 - ", "Part II: "
  new RegExp(
    String.raw`^(?:${englishStage})\s+(?:${number}\s*[:.)–—-]|[ivx]{1,5}(?:\s*[:.)–—]|\s+-\s))\s*`,
    'iu',
  ),
  // "1. ", "2) ", "3.1 ", "4: "
  new RegExp(String.raw`^(?:${number}[.):]|\d{1,3}(?:\.\d{1,3})+)\s+`, 'u'),
]
const decorationsInFront: readonly RegExp[] = [
  orInFront,
  // A box within a title stands there by mistake: "1. [ ] Git".
  /^\[(?:[ xX✓✔√]?\](?=[\s\p{L}\p{N}"'«“„])|[^\p{L}\p{N}\s[\]\\^]\](?=\s))\s*/u,
  // A bullet or a quote mark that was typed, not meant as Markdown.
  /^[-–—•·*+>#=|:;,.]+\s+/u,
  // A symbol in front is a bullet too: ✔ ⚠ ➜ ★
  /^(?![©®™])[\p{Extended_Pictographic}\u2190-\u21ff\u2500-\u27bf]\s+/u,
]
const allPrefixes = [...decorationsInFront, ...numberings]
// GitHub writes emoji as words: :book:
const shortcode = String.raw`(?<![\w:]):[a-z][a-z0-9_]+:(?![\w:])`
const keycap = String.raw`[0-9#*]\uFE0F?\u20E3`
// Beyond the first plane all are drawn as pictures, with the sign that asks for it or without.
const pictograph = String.raw`(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|(?=[\u{1f000}-\u{1ffff}])\p{Extended_Pictographic})\p{Emoji_Modifier}?`
const emoji = new RegExp(
  `${shortcode}|${keycap}|\\p{RI}\\p{RI}|${pictograph}(?:\\u200D${pictograph})*|[\\uFE0F\\u20E3]`,
  'gu',
)
// Most text holds none of them, and to look for one of a set is much faster than to look for each.
const symbols = /[:\p{Emoji_Presentation}\p{Extended_Pictographic}\p{RI}\p{Cc}\p{Cf}]|\u20E3|\uFE0F/u
const trailing = /(?:[\s:;,–—|-]|(?<!\betc)(?<!\.)\.)+$/u
/** A symbol at the end decorates: "Settings ⚙". */
const lastSymbol = /\s+(?![©®™])[\p{Extended_Pictographic}\u2600-\u27bf]+$/u
/** "[Day 2: Kubernetes]": a link that leads nowhere yet. */
const onlyBrackets = /^\[([^[\]]+)\]$/u
const lastParenthesis = /\s*[([（]([^()[\]（）]{1,60})[)\]）][\s:.]*$/u

/** Reads a title with its flags. The title is empty when the text holds neither a letter nor a digit. */
export function readTitle(text: string): ReadTitle {
  const flags = { optional: false, oneOf: false, project: false }
  const shouts: string[] = []
  let rest = plainWords(text.slice(0, cleanedLengthMax)).replace(trailing, '')
  for (let match = lastParenthesis.exec(rest); match; match = lastParenthesis.exec(rest)) {
    const words = (match[1] ?? '')
      .toLowerCase()
      .split(/\s*,\s*/u)
      .map((word) => word.trim())
    const shorter = rest.slice(0, match.index).replace(trailing, '')
    // A title that is nothing but a flag keeps it.
    if (!words.every((word) => flagOf(word) || decorations.has(word)) || cleanTitle(shorter) === '') break
    for (const word of words.toReversed()) {
      const flag = flagOf(word)
      if (flag) flags[flag] = true
      else shouts.unshift(word)
    }
    rest = shorter
  }
  return { title: cleanTitle(rest), ...flags, advice: asSentence(shouts.join(', ')) }
}

function asSentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** True for "Week 1" and "Week 1: HTML". */
export function beginsWithStage(text: string): boolean {
  return stageInFront.test(text)
}

/** What follows "Week 1: " and the like, in any of the languages; empty where nothing does. */
export function afterStage(text: string): string {
  const stage = stageInFront.exec(text)?.[0]
  return stage === undefined ? '' : text.slice(stage.length).replace(/^[\s:：.)–—-]+/u, '')
}

/** Takes off numbering, emoji, bullets, invisible characters and closing punctuation. */
export function cleanTitle(text: string): string {
  return cleaned(text, allPrefixes)
}

/** The same with its numbering: "Day 1: Morning". */
export function numberedTitle(text: string): string {
  return cleaned(text, decorationsInFront)
}

function cleaned(text: string, prefixes: readonly RegExp[]): string {
  // Nobody reads further, and some patterns below are slow on text without end.
  let title = plainWords(text.slice(0, cleanedLengthMax))
  for (;;) {
    const shorter = withoutPrefix(title, prefixes)
      .replace(lastSymbol, '')
      .replace(onlyBrackets, '$1')
      .replace(trailing, '')
      .trim()
    if (shorter === title) break
    title = shorter
  }
  title = oneLine(title.replace(/:\s*\(/gu, ' ('))
  return /[\p{L}\p{N}]/u.test(title) && !onlyBox.test(title) ? title : ''
}

export type Box = {
  readonly done: boolean
  /** Crossed out for good: `[-]`. */
  readonly cancelled?: true
}

/** Takes a box in front off the text: `[x]`, `[✔️]`, `[/]`, `☐`. Undefined when there is none. */
export function readBox(text: string): (Box & { readonly rest: string }) | undefined {
  const match = box.exec(text)
  if (match === null) return undefined
  const [whole, tick, sign = '', drawn] = match
  const done = (tick ?? drawn ?? '').trim() !== ''
  return { rest: text.slice(whole.length), done, ...(cancelling.has(sign) && { cancelled: true }) }
}

/** True for words that offer something in place of what stands before them. */
export function joinsAsAlternative(text: string): boolean {
  return orInFront.test(plainWords(text.slice(0, wordsInFront)))
}

/** What "OR C++" offers in place of what stands before it; not where it means the gate. */
export function shoutedAlternative(text: string): string | undefined {
  const plain = text.trim()
  const rest = plain.replace(shoutedOr, '')
  return rest === plain || gate.test(rest) ? undefined : rest
}

/** True for AND and NOT, beside which OR is no alternative. */
export function isOperator(text: string): boolean {
  return operator.test(plainWords(text.slice(0, wordsInFront)))
}

/** True for an item that is nothing but "or", between two alternatives. */
export function isOnlyOr(text: string): boolean {
  return onlyOr.test(text.trim())
}

/** Text on one line without emoji and invisible characters. */
export function plainWords(text: string): string {
  if (!symbols.test(text)) return oneLine(text)
  return oneLine(withoutInvisible(text.replace(emoji, ' ')))
}

function flagOf(word: string): Flag | undefined {
  return flagWords.get(word) ?? (isChooseOne(word) ? 'oneOf' : undefined)
}

function withoutPrefix(title: string, prefixes: readonly RegExp[]): string {
  for (const prefix of prefixes) {
    const rest = title.replace(prefix, '')
    if (rest !== title && rest !== '') return rest
  }
  return title
}
