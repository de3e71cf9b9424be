// Days in other languages than English, as this Node's Intl says them: "gestern", "vor 2 Tagen", "lundi", "3 novembre".

/** Those that Discord speaks, and two more scripts. */
export const foreignLanguages = [
  ...[
    'de',
    'es',
    'fr',
    'it',
    'pt',
    'nl',
    'pl',
    'ru',
    'uk',
    'tr',
    'ja',
    'zh',
    'zh-TW',
    'ko',
    'id',
    'vi',
    'th',
    'hi',
  ],
  ...['sv', 'da', 'no', 'fi', 'cs', 'hu', 'ro', 'bg', 'hr', 'el', 'lt', 'ar', 'he'],
]

/** A name of one language may be that of another day in another: "listopad" is November in Polish, October in Croatian. */
type Names = ReadonlyMap<string, readonly number[]>

/** The months, from 1, of a name in full or as it is shortened. */
export function foreignMonths(name: string): readonly number[] {
  if (name === '') return []
  monthNames ??= namesOf(12, (language) => {
    const formats = (['long', 'short'] as const).flatMap((month) => [
      new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' }),
      // Beside a day many languages write the month in another case.
      new Intl.DateTimeFormat(language, { month, day: 'numeric', timeZone: 'UTC' }),
    ])
    return (month) =>
      formats.flatMap((format) =>
        format
          .formatToParts(Date.UTC(2026, month, 15))
          .flatMap(({ type, value }) => (type === 'month' ? [value] : [])),
      )
  })
  return monthNames.get(folded(name)) ?? []
}

/** The weekdays, from 1 for Monday, of a name in full. */
export function foreignWeekdays(name: string): readonly number[] {
  if (name === '') return []
  weekdayNames ??= namesOf(7, (language) => {
    const format = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' })
    return (day) => {
      // The 5th of January 2026 is a Monday; "segunda-feira" is said without its second half.
      const whole = format.format(Date.UTC(2026, 0, 5 + day))
      return [whole, whole.replace('-feira', '')]
    }
  })
  return weekdayNames.get(folded(name)) ?? []
}

/** Behind a day: "gestern Abend", "hier soir", "ayer por la noche", "вчера вечером", "lundi dernier". */
const behindDay =
  / (?:früh|morgen|mittag|nachmittag|abend|nacht|matin|après-midi|soir|por la (?:mañana|tarde|noche)|de manhã|à (?:tarde|noite)|mattina|sera|notte|ochtend|avond|утром|днём|днем|вечером|ночью|dernier|dernière|pasado|pasada|passado|passada|scorso|scorsa)$/u
/** Before a weekday: "letzten Montag", "vorige maandag". */
const beforeDay =
  /^(?:letzten?r?|vergangenen?r?|vorigen?|afgelopen|último|última|el pasado|la pasada|на прошлой|прошлый|w ostatni|w zeszły) /u
/** One, as it stands before days, weeks and months, in the place of which Intl has the digit. */
const oneInWords = /(?<=^| )(?:eine[mnr]?|een|une?|una|uma?|jeden|один|одну|et|ett|en)(?= )/u

/** The days that "gestern", "avant-hier" or "vor 2 Tagen" mean. */
export function foreignReadings(typed: string, today: Temporal.PlainDate): readonly Temporal.PlainDate[] {
  const amount = foreignAmount(typed.replace(oneInWords, '1'))
  if (amount !== undefined) return [today.add(amount)]
  return foreignDays(typed.replace(behindDay, '')).map((days) => today.add({ days }))
}

/** A weekday without the word that says it is the last one: whoever looks back means that anyway. */
export function withoutLast(typed: string): string {
  return typed.replace(beforeDay, '').replace(behindDay, '')
}

function foreignDays(words: string): readonly number[] {
  dayNames ??= byName(
    foreignLanguages.flatMap((language) => {
      const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
      return [-2, -1, 0, 1, 2].map((days) => [joined(relative.format(days, 'day')), days] as const)
    }),
  )
  return dayNames.get(joined(words)) ?? []
}

type Amount = {
  readonly days?: number
  readonly weeks?: number
  readonly months?: number
  readonly years?: number
}

const units = ['day', 'week', 'month', 'year'] as const

/** "vor 2 Tagen" is two days less, "dans 3 semaines" three weeks more; undefined for what no language says. */
function foreignAmount(words: string): Amount | undefined {
  const size = Number(/\d{1,4}/.exec(words)?.[0] ?? Number.NaN)
  if (Number.isNaN(size)) return undefined
  const wanted = joined(words)
  amounts ??= foreignLanguages.map((language) => new Intl.RelativeTimeFormat(language))
  for (const relative of amounts) {
    for (const unit of units) {
      for (const count of [-size, size])
        if (joined(relative.format(count, unit)) === wanted) return { [`${unit}s`]: count }
    }
  }
  return undefined
}

let monthNames: Names | undefined
let weekdayNames: Names | undefined
let dayNames: Names | undefined
let amounts: readonly Intl.RelativeTimeFormat[] | undefined

function namesOf(count: number, namer: (language: string) => (at: number) => readonly string[]): Names {
  const named = foreignLanguages.flatMap((language) => {
    const namesAt = namer(language)
    return Array.from({ length: count }, (_, at) =>
      namesAt(at).map((name) => [folded(name), at + 1] as const),
    ).flat()
  })
  // "11月" and "tháng 11" are numbers; fewer letters stand for too much, and "2 ago" is half of an English sentence.
  return byName(
    named.filter(
      ([name]) => !/\d/.test(name) && name !== 'ago' && (name.length > 2 || /\P{ASCII}/u.test(name)),
    ),
  )
}

function byName(named: readonly (readonly [string, number])[]): Names {
  const groups = Map.groupBy(named, ([name]) => name)
  return new Map(groups.entries().map(([name, all]) => [name, [...new Set(all.map(([, number]) => number))]]))
}

/** Without case, accents and the dot of what is shortened. */
function folded(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}|[.’']/gu, '')
    .replaceAll(/[\s-]+/g, ' ')
    .trim()
}

/** Words run together: "i går" is also written "igår", and Japanese has no spaces. */
function joined(words: string): string {
  return folded(words).replaceAll(' ', '')
}
