// Collects what is wrong with a body, in the nested form in which Discord reports it.
import { type ApiError, refuse } from '../errors.ts'
import type { Json } from '../state/state.ts'

export type BodyPath = readonly (string | number)[]
export type BodyError = { readonly code: string; readonly message: string }

export type ErrorTree = {
  add(path: BodyPath, code: string, message: string): void
  isEmpty(): boolean
  /** Throws "Invalid Form Body" when anything was added. */
  throwIfAny(): void
}

export function createErrorTree(): ErrorTree {
  const root: Json = {}
  const toError = (): ApiError => refuse(50035, root)
  return {
    add(path, code, message) {
      let node = root
      for (const key of path) {
        node[key] ??= {}
        node = node[key] as Json
      }
      const errors = (node._errors ?? []) as BodyError[]
      node._errors = [...errors, { code, message }]
    },
    isEmpty: () => Object.keys(root).length === 0,
    throwIfAny() {
      if (Object.keys(root).length > 0) throw toError()
    },
  }
}

/** A length outside its bounds, in the words that Discord uses for the bounds it has. */
export function addLengthError(tree: ErrorTree, path: BodyPath, min: number, max: number): void {
  tree.add(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`)
}

export function addTooLong(tree: ErrorTree, path: BodyPath, max: number): void {
  tree.add(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`)
}

export function addRequired(tree: ErrorTree, path: BodyPath): void {
  tree.add(path, 'BASE_TYPE_REQUIRED', 'This field is required')
}

export function addChoices(tree: ErrorTree, path: BodyPath, choices: readonly (string | number)[]): void {
  tree.add(path, 'BASE_TYPE_CHOICES', `Value must be one of {${choices.join(', ')}}.`)
}
