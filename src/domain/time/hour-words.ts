// The words around the numbers of a time of day, in languages that Discord speaks.

/** Words before a time that say nothing of it: "at 8", "um 20 Uhr", "à 20h". */
export const prepositions = words(
  'at around about by from um gegen ab à vers a las la às alle kl kell o в о saat lúc',
)

/** After a number: that it is an hour. */
export const hourWords = words(
  `h hs hr hrs hour hours o'clock oclock uhr heure heures hora horas ore uur godz godzina час часа часов година години
  годин 時 时 点 點 시 giờ`,
)

/** After a number: that it is a minute. */
export const minuteWords = words('min mins minute minutes minuten minutos м мин 分 분 phút')

/** The times of day that have a name. Midnight is the one with which a day begins. */
export const namedHours: ReadonlyMap<string, number> = new Map([
  ...words(
    'noon midday 12noon mittag mittags midi mediodía mediodia meio-dia mezzogiorno полдень 正午 中午 정오',
  ).map((word) => [word, 12] as const),
  ...words(
    'midnight 12midnight mitternacht minuit medianoche meia-noite mezzanotte полночь 真夜中 午夜 자정',
  ).map((word) => [word, 0] as const),
])

/** Which half of the day is meant; night is either, by the hour. */
export type Half = 'am' | 'pm' | 'night'

/** Longer phrases first, since "de la noche" holds shorter ones. Signs without spaces may stand before the number. */
export const halves: readonly (readonly [string, Half])[] = (
  [
    [
      'am',
      'a.m. am a.m a morning morgens vormittags früh mañana manhã mattina ochtends rano утра 午前 上午 早上 凌晨 오전',
    ],
    ['am', 'in_the_morning this_morning in_der_früh du_matin de_la_mañana da_manhã di_mattina am_morgen'],
    [
      'pm',
      'p.m. pm p.m p afternoon evening abends nachmittags soir tarde sera avonds wieczorem вечера дня 午後 下午 晚上 오후',
    ],
    [
      'pm',
      `in_the_afternoon in_the_evening this_evening this_afternoon du_soir de_l'après-midi de_la_tarde da_tarde`,
    ],
    ['pm', 'della_sera am_abend am_nachmittag'],
    [
      'night',
      'at_night tonight night nachts noche noite nuit ночи de_la_noche da_noite de_la_nuit in_der_nacht',
    ],
  ] as const
)
  .flatMap(([half, phrases]) => words(phrases).map((phrase) => [phrase.replaceAll('_', ' '), half] as const))
  .sort((one, other) => other[0].length - one[0].length)

/** Numbers as words: "seven", "half past eleven", "quarter to eight". */
export const numberWords: ReadonlyMap<string, number> = new Map([
  ...words('zero one two three four five six seven eight nine ten eleven twelve').map(
    (word, number) => [word, number] as const,
  ),
  ['a quarter', 15],
  ['quarter', 15],
  ['fifteen', 15],
  ['twenty', 20],
  ['twenty five', 25],
  ['half', 30],
  ['thirty', 30],
  ['forty', 40],
  ['forty five', 45],
  ['fifty', 50],
])

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}
