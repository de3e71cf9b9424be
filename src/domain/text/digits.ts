// Digits of any script as ours: people write the time and the date as their keyboard does.

const digit = /\p{Nd}/u

/** "٢٠:٣٠" and "२०:३०" → "20:30". */
export function plainDigits(text: string): string {
  return text.replaceAll(/\p{Nd}/gu, (written) => String(digitOf(written.codePointAt(0) ?? 0)))
}

/** Every script has its ten digits in a row, from zero on; so its value is how many stand before it. */
function digitOf(code: number): number {
  let before = 0
  while (before < 9 && digit.test(String.fromCodePoint(code - before - 1))) before += 1
  return before
}

const hanNumbers = '〇一二三四五六七八九'

/** "二十三" → "23", "两" → "2"; for what counts hours, days and months, none of which comes to a hundred. */
export function plainHanNumbers(text: string): string {
  return text.replaceAll(/[〇零一二两兩三四五六七八九十]+/g, (written) => {
    const digits = written.replaceAll('零', '〇').replaceAll(/[两兩]/g, '二')
    const [, tens = '', ones = ''] = /^(.?)十(.?)$/.exec(digits) ?? []
    if (digits.includes('十')) return String(10 * (tens === '' ? 1 : numberOf(tens)) + numberOf(ones || '〇'))
    return [...digits].map(numberOf).join('')
  })
}

function numberOf(sign: string): number {
  return Math.max(0, hanNumbers.indexOf(sign))
}
