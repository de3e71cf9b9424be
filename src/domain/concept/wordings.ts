// When two names say the same in other words: plurals, British spelling, what people shorten, another order of the words.

/** What titles shorten, word by word. */
const shortened: Readonly<Record<string, string>> = {
  admin: 'administration',
  app: 'application',
  arg: 'argument',
  async: 'asynchronous',
  auth: 'authentication',
  cert: 'certificate',
  config: 'configuration',
  crypto: 'cryptography',
  db: 'database',
  dbs: 'database',
  dep: 'dependency',
  dev: 'development',
  dict: 'dictionary',
  dir: 'directory',
  doc: 'documentation',
  env: 'environment',
  func: 'function',
  init: 'initialization',
  js: 'javascript',
  kwarg: 'keyword argument',
  param: 'parameter',
  perf: 'performance',
  prod: 'production',
  repo: 'repository',
  spec: 'specification',
  util: 'utility',
  var: 'variable',
}

/** Words in the singular, as far as their ends tell: "Model" and "Models" are one name. */
function singular(key: string): string {
  return key
    .split(' ')
    .map((word) =>
      word.length > 3 ? word.replace(/ies?$/u, 'y').replace(/(?<=ss|x)es$|(?<=[^suioy])s$/u, '') : word,
    )
    .join(' ')
}

/** In the singular, in American spelling, and with nothing shortened: "Path params" are "Path parameters". */
export function plain(key: string): string {
  return singular(key)
    .split(' ')
    .map((word) => {
      const full = Object.hasOwn(shortened, word) ? (shortened[word] ?? word) : word
      return full
        .replace(/is(?=(?:e[drs]?|ing|ations?)$)/u, 'iz')
        .replace(/(?<=mod|lab|canc)ell(?=ed|ing)/u, 'el')
        .replace(/our(?=s?$)/u, 'or')
    })
    .join(' ')
}

/** Words that only join others. */
const joining = new Set(['a', 'an', 'the', 'your', 'to', 'on', 'in', 'for', 'with'])
/** Between several things, which are not one with a word between: "Stripe and payments" are no "Stripe payments". */
const dividing: Readonly<Record<string, string>> = { vs: 'and', versus: 'and', or: 'and', and: 'and' }
/** A doing, such as "Hashing", with the noun that it is done to. */
const doing = /(?:ing|tion)$/u
const toDo = /ing$|^(?:deploy|build|connect|secure|optimize)$/u
const wordsMax = 4

/**
 * What names of several words have in common that differ in such words only: "Hashing of passwords", "Hashing passwords" and
 * "Password hashing", "Unit tests" and "Unit testing". Undefined for one word, of which too little would be left.
 */
export function rootsOf(key: string): string | undefined {
  const words = plain(key)
    .split(' ')
    .map((word) => (Object.hasOwn(dividing, word) ? (dividing[word] ?? word) : word))
  // Which of two comes first is a matter of taste: "NoSQL vs SQL".
  const and = words.indexOf('and')
  if (and > 0) {
    const sides = [words.slice(0, and), words.slice(and + 1)].map((side) => side.map(rootOf).join(' '))
    return words.length > wordsMax + 1 ? undefined : sides.toSorted().join(' and ')
  }
  const of = words.indexOf('of')
  const ordered = of > 0 ? [...words.slice(of + 1), ...words.slice(0, of)] : doneLast(words)
  const roots = ordered.filter((word) => !joining.has(word)).map(rootOf)
  return roots.length > 1 && roots.length <= wordsMax ? roots.join(' ') : undefined
}

function doneLast(words: readonly string[]): readonly string[] {
  const [first, ...rest] = words.filter((word) => !joining.has(word))
  return first !== undefined && rest.length > 0 && toDo.test(first) && !doing.test(rest.at(-1) ?? '')
    ? [...rest, first]
    : words
}

/** Shorter words end so by themselves: "string", "set". */
const rootLengthMin = 3

function rootOf(word: string): string {
  const root = word.replace(/(?:izations?|ations?|ings?|ments?|ions?|ized?|ed|e)$/u, '')
  return root.length >= rootLengthMin ? root.replace(/(?<=([b-df-hj-np-tv-z]))\1$/u, '') : word
}
