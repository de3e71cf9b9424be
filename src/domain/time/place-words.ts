// Words around the name of a place that say nothing, or only of which kind it is: "Republic of Korea", "New York State".

/** A place without them; `isRegion` when they say that it is a part of a country. */
export type BarePlace = { readonly name: string; readonly isRegion: boolean }

const republic = `(?:people['’]?s |democratic |federal |federated |federative |islamic |socialist |arab |plurinational |bolivarian |hashemite |oriental |co-?operative |united )*`
const before: readonly RegExp[] = [
  /^(?:i live in|i am in|i'm in|living in|based in|time in|time zone of|near|in|from|around) /u,
  new RegExp(
    `^(?:the )?${republic}(?:republic|kingdom|states?|federation|union|commonwealth|principality|sultanate|grand duchy) of (?:the )?`,
    'u',
  ),
  /^(?:the )?(?:province|state|region|city|county|island|isle|territory|prefecture) of (?:the )?/u,
  /^(?:greater|mainland|metropolitan|metro|downtown|central|northern|southern|eastern|western) /u,
  /^(?:ประเทศ|จังหวัด|เมือง)/u,
]
const after: readonly RegExp[] = [
  / (?:(?:standard|daylight|summer|winter|local) )?(?:time ?zone|time|tz|zeit)$/u,
  / (?:state|province|prefecture|region|county|district|oblast|krai|governorate|territory)$/u,
  / (?:city|metro|area|metropolitan area|town|island|islands|republic|federation)$/u,
  /(?<=\p{Script=Han}{2})[国國省市县縣府都道]$/u,
]
const ofRegion = /\b(?:state|province|prefecture|region|oblast|krai|governorate)\b/u
/** "the greater Tokyo area" has two; more would be somebody's joke. */
const strippedMax = 3

/** Undefined when there are no such words. */
export function barePlace(typed: string): BarePlace | undefined {
  const whole = typed.toLowerCase().replaceAll(/\s+/g, ' ').trim()
  let name = whole
  for (let round = 0; round < strippedMax; round += 1) {
    const less = [...before, ...after].reduce((text, words) => text.replace(words, ''), name).trim()
    if (less === '' || less === name) break
    name = less
  }
  return name === whole ? undefined : { name, isRegion: ofRegion.test(whole) }
}

/** "Korea, South" and "Moldova, Republic of" as they are said: a list sorts them by what follows. */
export function saidInOrder(typed: string): string {
  const [, name, before] =
    /^([^,(]+?)\s*[,(]\s*(the|south|north|east|west|british|[^,()]+ of(?: the)?)\)?$/i.exec(typed) ?? []
  if (name === undefined) return typed
  return `${before} ${barePlace(name)?.name ?? name}`
}

/** A flag is two letters of an alphabet of its own, which are the code of its territory: 🇩🇪 is DE. */
export function lettersOfFlag(typed: string): string {
  if (!/^\p{RI}{2}$/u.test(typed)) return typed
  const first = 0x1f1e6
  return [...typed]
    .map((letter) => String.fromCharCode((letter.codePointAt(0) ?? first) - first + 'A'.charCodeAt(0)))
    .join('')
}
