// Words for "choose one" and "optional", in the languages that roadmaps are mostly written in.

const chooseOne = anyOf(
  /\b(?:choose|pick|select|learn|master|study|take|any|at least|only need)\s+(?:only\s+|just\s+|any\s+|at least\s+)?(?:one|1)\b/u,
  /\b(?:one|any|either)(?:\s+one)?\s+(?:of|from)\s+(?:these|those|the following|the below|the two|them|the options)\b/u,
  /\b(?:choose|pick|select)\s+(?:any|between|either)\b/u,
  /\bel(?:ige|egir)\s+un[oa]?\b|\bescoge\s+un[oa]?\b|\bescolha\s+um[a]?\b/u,
  /\bchoisi(?:r|ssez|s)\s+une?\b|\bscegli(?:ere)?\s+un[oa]?\b/u,
  /\bw(?:ä|ae)hle?n?\s+(?:sie\s+)?ein(?:e[ns]?|s)?\b|\bwybierz\s+jed(?:en|n[aąo])(?!\p{L})/u,
  /(?<!\p{L})(?:выбери(?:те)?|на выбор)(?!\p{L})|\bbirini\s+se[cç](?:in)?(?!\p{L})/u,
  /任选其?一|[二三四]选一|选(?:择)?(?:其中)?一(?:个|种|门|项)|擇一|いずれか|一つ選|(?:하나|한 가지)를? ?선택|택 ?1/u,
  /اختر\s+(?:واحد|أحد|إحدى)|कोई एक/u,
)

const optionalWord = anyOf(
  /\b(?:optional(?:ly)?|electives?|bonus|nice[ -]to[ -]have|extra credit)\b/u,
  /\b(?:opcional(?:es)?|optatív[oa]s?|optativ[oa]s?|facultati(?:f|ve|vo|va)s?|optionnel(?:le)?s?|optionale?[rs]?|fakultativ|opzional[ei]|opcjonaln[aeiy])(?!\p{L})/u,
  /(?<!\p{L})(?:необязательно|опционально|по желанию|факультатив\p{L}*)(?!\p{L})|\bisteğe bağlı|\bopsiyonel/u,
  /可选|选修|选学|可選|選修|任意|オプション|선택 ?사항|선택 ?과목|اختياري|वैकल्पिक/u,
)

/** True for words like "choose one of these", anywhere in a text. */
export function saysChooseOne(text: string): boolean {
  return chooseOne.test(text)
}

/** True for a text that is nothing but such words: "(pick any one)". */
export function isChooseOne(text: string): boolean {
  return (
    text.length <= 40 &&
    (/^(?:choose|pick|select)? ?(?:any|either|any one|one of)$/iu.test(text) || startsWith(text, chooseOne))
  )
}

/** True for a word like "optional" at the start of a text. */
export function startsOptional(text: string): boolean {
  return startsWith(text, optionalWord)
}

/** True for a word like "optional" anywhere in a text. */
export function saysOptional(text: string): boolean {
  return optionalWord.test(text)
}

/** True for a text that is such a word and little more: "Optional", "Optional (bonus)", "可选". */
export function isOptionalWord(text: string): boolean {
  return text.length <= 24 && startsWith(text, optionalWord) && !/[.!?。]/u.test(text)
}

function startsWith(text: string, pattern: RegExp): boolean {
  return text.search(pattern) === 0
}

function anyOf(...patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join('|'), 'iu')
}
