// Work that is done one after the other where it has the same key, such as a server.

export type InTurn<Key> = {
  /** Does the work after all that was asked for with the key before, however that ended. */
  readonly run: <Result>(key: Key, work: () => Promise<Result>) => Promise<Result>
  /** Whether anything with the key is under way or waits. */
  readonly isBusy: (key: Key) => boolean
}

export function inTurn<Key>(): InTurn<Key> {
  const last = new Map<Key, Promise<unknown>>()
  return {
    isBusy: (key) => last.has(key),
    async run(key, work) {
      const before = last.get(key) ?? Promise.resolve()
      const mine = before.catch(() => {}).then(work)
      last.set(key, mine)
      try {
        return await mine
      } finally {
        if (last.get(key) === mine) last.delete(key)
      }
    },
  }
}
