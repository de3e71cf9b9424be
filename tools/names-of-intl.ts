// What the Intl of this Node calls territories and zones, in all languages that it knows.

const letters = [...'abcdefghijklmnopqrstuvwxyz']
const scripts = ['', '-Latn', '-Cyrl', '-Arab', '-Hant', '-Deva']

/** Every language that Intl speaks, in each script that it writes it in; English first. */
export function languagesOfIntl(): readonly string[] {
  const two = letters.flatMap((one) => letters.map((other) => one + other))
  const three = two.flatMap((start) => letters.map((end) => start + end))
  // "sh" comes back as "sr-Latn".
  const spoken = Intl.DisplayNames.supportedLocalesOf([...two, ...three]).filter((one) => !one.includes('-'))
  const written = spoken.flatMap((one) => scripts.map((script) => one + script))
  return [...new Set(['en', ...Intl.DisplayNames.supportedLocalesOf(written)])]
}

const namesIn = new Map<string, Intl.DisplayNames>()

function displayNames(language: string, style: 'long' | 'short'): Intl.DisplayNames {
  const key = `${language} ${style}`
  const known =
    namesIn.get(key) ?? new Intl.DisplayNames(language, { type: 'region', style, fallback: 'none' })
  namesIn.set(key, known)
  return known
}

/** The names of a territory in all languages, the English one first. */
export function namesOfTerritory(code: string, languages: readonly string[]): readonly string[] {
  const names = languages.flatMap((language) =>
    (['long', 'short'] as const).flatMap((style) => displayNames(language, style).of(code) ?? []),
  )
  // "Myanmar (Burma)" is found as either; "St Martin (FR)" only says whose it is.
  return [
    ...new Set(
      names.flatMap((name) => [
        name,
        ...name
          .split(/[()（）]/)
          .map((part) => part.trim())
          .filter((part) => !/^[A-Za-z]{1,3}[.]?$/.test(part)),
      ]),
    ),
  ].filter((name) => name !== '')
}

/** "Central European Standard Time", "Central European Summer Time". */
export function namesOfZone(zone: string): readonly string[] {
  return ['2026-01-15', '2026-07-15'].flatMap((day) => {
    const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'long' }).formatToParts(
      Temporal.PlainDate.from(day).toZonedDateTime('UTC').epochMilliseconds,
    )
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
    return name.startsWith('GMT') ? [] : [name]
  })
}
