// The words around the numbers of a time of day, in languages that Discord speaks.

/** Before a time, and saying nothing of it: "at 8", "um 20 Uhr", "à 20h", "ca. 18:00". */
export const prepositions = words(
  `at exactly around about by from approx approximately roughly circa ca c um gegen ungefähr etwa ab so à vers environ a las la los sobre al hacia
  às as pelas alle le verso kl klo kello klokken klockan vid o om rond ore ora godz godzina saat lúc jam pukul w в около о الساعة ساعة ~ @ ≈`,
)

/** How often, where every day is meant anyway: "daily at 8", "jeden Tag um 20 Uhr". */
export const everyDay = words(
  `every_single_day every_day everyday each_day daily every täglich jeden_tag jeden tous_les_jours chaque cada_día cada
  todos_los_días todos_os_dias ogni_giorno ogni elke_dag каждый_день 毎日 每天 매일`,
).map((word) => word.replaceAll('_', ' '))

/** After a number: that it is an hour. */
export const hourWords = words(
  `h hs hr hrs hour hours o'clock oclock uhr heure heures hora horas ore uur godz godzina ч час часа часов година години годин
  時 时 点 點 시 giờ น बजे óra kor`,
)

/** After a number: that it is a minute. */
export const minuteWords = words(
  'm min mins minute minutes minuten minutos м мин минут минуты минута 分 分钟 분 phút',
)

/** The times of day that have a name. Midnight is the one with which a day begins. */
export const namedHours: ReadonlyMap<string, number> = new Map([
  ...words(
    `noon midday mittag mittags midi mediodía mediodia meio-dia meio_dia mezzogiorno middag południe południa öğlen полдень полдня
    正午 中午 정오 दोपहर`,
  ).map((word) => [word.replaceAll('_', ' '), 12] as const),
  ...words(
    `midnight mitternacht minuit medianoche media_noche meia-noite meia_noite mezzanotte middernacht północ północy полночь 真夜中
    午夜 零点 자정`,
  ).map((word) => [word.replaceAll('_', ' '), 0] as const),
])

/** Which half of the day is meant; night is either, by the hour. */
export type Half = 'am' | 'pm' | 'night'

/** Longer phrases first, since "de la noche" holds shorter ones. Signs without spaces may stand before the number. */
export const halves: readonly (readonly [string, Half])[] = (
  [
    [
      'am',
      `a.m. am a.m a morning mornings morgens vormittags früh mañana manhã mattina mattino ochtends 's_ochtends 's_morgens rano
      утра 午前 上午 早上 清晨 凌晨 朝 오전 아침 새벽 sáng pagi sabah ráno π.μ. πμ सुबह صباحا صباحًا`,
    ],
    [
      'am',
      `in_the_morning this_morning in_der_früh am_morgen am_vormittag du_matin le_matin de_la_mañana por_la_mañana da_manhã
      di_mattina del_mattino på_morgonen om_morgenen`,
    ],
    [
      'pm',
      `p.m. pm p.m p afternoon evening evenings abends nachmittags mittags soir tarde sera avonds 's_avonds 's_middags
      wieczorem вечера дня 午後 下午 晚上 傍晚 夕方 오후 저녁 tối chiều sore siang akşam večer μ.μ. μμ शाम مساء مساءً`,
    ],
    [
      'pm',
      `in_the_afternoon in_the_evening this_evening this_afternoon at_noon du_soir le_soir de_l'après-midi de_la_tarde
      por_la_tarde da_tarde di_sera della_sera la_sera del_pomeriggio am_abend am_nachmittag på_kvällen om_aftenen`,
    ],
    [
      'night',
      `at_night in_the_night tonight night nights nachts 's_nachts noche noite nuit notte nocy ночи 夜 晩 深夜 밤 đêm malam
      रात de_la_noche por_la_noche da_noite à_noite de_la_nuit di_notte in_der_nacht w_nocy`,
    ],
  ] as const
)
  .flatMap(([half, phrases]) => words(phrases).map((phrase) => [phrase.replaceAll('_', ' '), half] as const))
  .sort((one, other) => other[0].length - one[0].length)

export function words(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}
