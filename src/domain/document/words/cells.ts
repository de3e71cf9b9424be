// What a cell of a table gives away by its words: that it only measures, says yes or no, or names a day without a lesson.

import { plainDigits } from '../../text/digits.ts'
import { monthsNamed, weekdayNamed } from '../../time/day-names.ts'
import { languages, type Unit, unitWords } from '../../time/unit-words.ts'
import { isOptionalWord } from './choice-words.ts'

const measureLengthMax = 30
const units: readonly Unit[] = ['minute', 'hour', 'day', 'week', 'month', 'year']
/** Asked for when the first cell is looked at: Intl takes a while to say them all. */
let unitNames: ReadonlySet<string> | undefined

/** Beside a measure: half of it, about it, so much of each. */
const besideMeasure =
  /^(?:one|half|halb(?:e[rsn]?)?|medi[oa]|demie?|mezz[ao]|mei[ao]|pół|пол(?:овина)?|yarım|半|반|نصف|आधा|about|approx|ca|circa|etwa|ungefähr|env|environ|aprox|cerca|de|около|прим|ок|yaklaşık|約|约|약|to|bis|or|per|each|pro|par|por|до|至|到|から|まで|h|hrs?|hours?|mins?|sec|d|w|wks?|mos?|am|pm|st|nd|rd|th)$/u

/** True for "3", "1–2 hours", "半日", "9/16", "2. September", "KW 3": a number or a time, which names nothing to learn. */
export function isMeasure(text: string): boolean {
  if (text.length > measureLengthMax) return false
  const plain = plainDigits(text.toLowerCase())
  // "A1" and "B2" are names.
  if (/(?<!\p{L})[a-z]\d/u.test(plain)) return false
  const words = plain.match(/[\p{L}\p{M}]+/gu) ?? []
  if (words.length === 0) return /\p{N}/u.test(plain)
  return words.every(isMeasureWord) && (/\p{N}/u.test(plain) || words.length < 3)
}

/** True for what says on which day something is. */
export function namesDay(text: string): boolean {
  if (text.length > measureLengthMax) return false
  const plain = plainDigits(text.toLowerCase())
  if (/\d{1,4}[./]\s?\d{1,2}|\d{4}-\d{2}|\d月/u.test(plain)) return true
  const words = plain.match(/[\p{L}\p{M}]+/gu) ?? []
  return words.some((word) => monthsNamed(word).length > 0 || weekdayNamed(word) !== undefined)
}

function isMeasureWord(word: string): boolean {
  if (besideMeasure.test(word)) return true
  const bare = word.replace(/^[半반第約约약]|半$/gu, '')
  return bare === '' || isUnit(bare) || monthsNamed(bare).length > 0 || weekdayNamed(bare) !== undefined
}

function isUnit(word: string): boolean {
  unitNames ??= new Set(
    languages.flatMap((language) =>
      units.flatMap((unit) =>
        (['long', 'short'] as const).flatMap((display) =>
          unitWords(language, unit, display).map((named) => named.word.replace(/[^\p{L}\p{M}]/gu, '')),
        ),
      ),
    ),
  )
  return unitNames.has(word) || unitNames.has(word.replace(/(?:間|间)$/u, ''))
}

const no =
  /^(?:no|not required|nein|non|não|nie|нет|hayır|否|いいえ|不要|아니[요오]|لا|नहीं|✗|✘|❌|✖|×|-)\uFE0F?$/iu
const yes = /^(?:yes|y|ja|oui|s[ií]|sim|tak|да|evet|是|はい|예|네|نعم|हाँ|x|✓|✔|✅|☑)\uFE0F?$/iu

const done =
  /^(?:\[x\]|x|✓|✔|✅|☑|done|yes|completed?|finished|hecho|listo|completad[oa]|feito|conclu[ií]d[oa]|fait|termin[ée]|fertig|erledigt|fatto|completato|gotowe|zrobione|готово|сделано|tamamlandı|完成|已完成|完了|済み?|완료|تم|पूर्ण)\uFE0F?$/iu

export const saysDone = (text: string): boolean => done.test(text)
export const saysNo = (text: string): boolean => no.test(text)
export const saysYes = (text: string): boolean => yes.test(text)

/** True for a cell that says nothing but that one may leave its row out. */
export function saysRowIsOptional(text: string): boolean {
  return isOptionalWord(text)
}

const lesson =
  'class(?:es)?|lectures?|lessons?|sessions?|meetings?|labs?|seminars?|clases?|aulas?|cours|s[ée]ances?|unterricht|vorlesung|lezion[ei]|zaj[ęe][cć](?:ia)?|заняти[йя]|лекци[йи]|ders'
/** "No class (holiday)", "Spring break", "休講": nothing is learned on such a day. */
const noLesson = new RegExp(
  `^(?:no|sin|sem|pas d[e’']|kein[e]?|nessuna|niente|brak|нет|без) ?(?:${lesson})(?!\\p{L})` +
    '|^(?:ders|aula|clase) (?:yok|suspensa|suspendida)' +
    '|^(?:(?:public|bank|national|university|college|school|federal) )?holidays?(?![ -]\\p{L})' +
    '|^(?:spring|fall|autumn|winter|summer|mid-?(?:term|semester)|easter|christmas|thanksgiving|semester|term|reading) (?:break|recess|holidays?|vacation|week)(?!\\p{L})' +
    '|^(?:vacation|feiertag|feriado|festivo|d[ií]a festivo|vacaciones|f[ée]rias|vacances|jour f[ée]ri[ée]|(?:\\p{L}+)?ferien|vacanze|festa|dzień wolny|ferie|święto|каникулы|выходной|праздник|tatil|vorlesungsfrei)(?!\\p{L})' +
    '|^(?:休講|休み|休日|祝日|放假|休息|停课|停課|节假日|假期|휴강|휴일|공휴일|방학|عطلة|إجازة|अवकाश|छुट्टी)',
  'iu',
)
const sessionLengthMax = 60

/** True for what stands in a timetable in place of a lesson. */
export function namesNoLesson(text: string): boolean {
  return text.length <= sessionLengthMax && noLesson.test(text)
}

/** Links that only say that there is one, whatever it leads to. */
const pointing =
  /^(?:(?:click|see|check|find|go|read|look|get)(?: it| this)? )?(?:here|this|link|links|url|this (?:link|one|page)|open|view|see|visit)$|^(?:aqu[ií]|enlace|ver(?: aqu[ií]| más)?|leer|ici|lien|voir(?: ici)?|hier|klick(?:en sie)? hier|zum link|ansehen|qui|clicca qui|vedi|collegamento|tutaj?|zobacz|тут|здесь|ссылка|смотреть|link aqui|clique aqui|veja|acesse|burada|buradan|tıkla|bağlantı|这里|此处|點此|点击(?:这里|此处|查看)?|链接|連結|查看|こちら|ここ|リンク|여기|링크|보기|هنا|رابط|اضغط هنا|यहाँ|लिंक)$/iu

/** True for the words of a link that cannot be told from those of the next: "here", "ver", "こちら". */
export function onlyPoints(text: string): boolean {
  return pointing.test(text)
}
