// Checks a body against a schema of Discord's published API description and words the faults as Discord does.
import type * as z from 'zod/mini'
import type { BodyError, BodyPath, ErrorTree } from './error-tree.ts'

type Issue = z.core.$ZodIssue
type UnionIssue = Extract<Issue, { code: 'invalid_union' }>

const required: BodyError = { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }

/** Adds to `tree` whatever in `body` breaks the schema; `at` is where the body stands in the request. */
export function checkSchema(schema: z.ZodMiniType, body: unknown, tree: ErrorTree, at: BodyPath = []): void {
  const result = schema.safeParse(body)
  if (!result.success) addIssues(result.error.issues, at, body, tree)
}

function addIssues(issues: readonly Issue[], at: BodyPath, body: unknown, tree: ErrorTree): void {
  for (const issue of issues) {
    const path = [...at, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))]
    const value = valueAt(body, issue.path)
    const branch = issue.code === 'invalid_union' ? meantBranch(issue) : undefined
    if (branch) {
      addIssues(branch, path, value, tree)
      continue
    }
    const error = value === undefined ? required : wordIssue(issue, value)
    tree.add(path, error.code, error.message)
  }
}

/** Of a union only the branch that the sender meant is reported: the one whose `type` fits. */
function meantBranch(issue: UnionIssue): Issue[] | undefined {
  return issue.errors.find((branch) => !branch.some((inner) => inner.path.length === 0 || isTypeIssue(inner)))
}

function isTypeIssue(issue: Issue): boolean {
  return issue.path.length === 1 && issue.path[0] === 'type'
}

function wordIssue(issue: Issue, value: unknown): BodyError {
  switch (issue.code) {
    case 'invalid_union':
      return wordUnion(issue)
    case 'invalid_type':
      return wordType(issue.expected, value)
    case 'too_big':
      return isLength(issue.origin)
        ? { code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${issue.maximum} or fewer in length.` }
        : wordBound('NUMBER_TYPE_MAX', `less than or equal to ${issue.maximum}`)
    case 'too_small':
      return isLength(issue.origin)
        ? { code: 'BASE_TYPE_MIN_LENGTH', message: `Must be ${issue.minimum} or more in length.` }
        : wordBound('NUMBER_TYPE_MIN', `greater than or equal to ${issue.minimum}`)
    case 'invalid_value':
      return {
        code: 'BASE_TYPE_CHOICES',
        message: `Value must be one of {${issue.values.map(String).join(', ')}}.`,
      }
    case 'invalid_format':
      return wordFormat(issue.format, value)
    default:
      return { code: 'BASE_TYPE_INVALID', message: issue.message ?? 'The value is not valid.' }
  }
}

function isLength(origin: string): boolean {
  return origin === 'string' || origin === 'array'
}

function wordBound(code: string, bound: string): BodyError {
  return { code, message: `int value should be ${bound}.` }
}

function wordUnion(issue: UnionIssue): BodyError {
  const types = issue.errors
    .flat()
    .flatMap((inner) =>
      isTypeIssue(inner) && inner.code === 'invalid_value' ? inner.values.map(String) : [],
    )
  return {
    code: 'UNION_TYPE_CHOICES',
    message:
      types.length > 0
        ? `Value of field "type" must be one of (${types.join(', ')}).`
        : 'The value is none of the accepted types.',
  }
}

function wordFormat(format: string, value: unknown): BodyError {
  if (format === 'url') return { code: 'URL_TYPE_INVALID_URL', message: 'Not a well formed URL.' }
  if (format === 'datetime')
    return { code: 'DATE_TIME_TYPE_PARSE', message: 'Could not parse the date and time.' }
  return { code: 'NUMBER_TYPE_COERCE', message: `Value "${String(value)}" is not snowflake.` }
}

function wordType(expected: string, value: unknown): BodyError {
  const shown = JSON.stringify(value)
  switch (expected) {
    case 'string':
      return { code: 'STRING_TYPE_CONVERT', message: `Could not interpret "${shown}" as string.` }
    case 'number':
    case 'int':
      return { code: 'NUMBER_TYPE_COERCE', message: `Value ${shown} is not int.` }
    case 'boolean':
      return { code: 'BOOLEAN_TYPE_CONVERT', message: 'Must be either true or false.' }
    case 'array':
      return { code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' }
    default:
      return { code: 'DICT_TYPE_CONVERT', message: 'Only dictionaries may be used in a DictType' }
  }
}

/** How long Discord finds a text: an emoji is one character, as it is for zod. */
export function codePoints(value: string): number {
  let count = 0
  for (const _ of value) count++
  return count
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  let value = body
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<PropertyKey, unknown>)[key]
  }
  return value
}
