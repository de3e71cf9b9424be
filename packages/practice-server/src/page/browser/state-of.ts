// State that belongs to something, and begins anew together with it.

import { useMemo, useState } from 'preact/hooks'

/** As `useState`, but from the very drawing in which the key is another one, the value is `first` again. */
export function useStateOf<Value>(key: string, first: Value): readonly [Value, (value: Value) => void] {
  const begun = useMemo(() => ({}), [key])
  const [changed, setChanged] = useState({ begun, value: first })
  const value = changed.begun === begun ? changed.value : first
  return [value, (next) => setChanged({ begun, value: next })]
}
