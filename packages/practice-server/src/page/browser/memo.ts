// Spares the work of drawing again what has not changed: a channel may hold a thousand messages.

import { type Component, type FunctionComponent, h } from 'preact'

/** The same part of the page, drawn anew only when one of its properties is another than before. */
export function memo<Props extends object>(part: FunctionComponent<Props>): FunctionComponent<Props> {
  function Memo(this: Component<Props>, props: Props) {
    this.shouldComponentUpdate = (next) =>
      Object.keys({ ...this.props, ...next }).some(
        (name) => !Object.is(next[name as keyof Props], this.props[name as keyof Props]),
      )
    return h(part, props)
  }
  return Memo as FunctionComponent<Props>
}
