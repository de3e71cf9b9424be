// A thread that does with a document what its text says, for tests of what comes of it.

const { parentPort } = require('node:worker_threads')

const held: string[] = []

const acts: Readonly<Record<string, () => void>> = {
  hang() {
    for (;;);
  },
  sleep() {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  },
  fill() {
    for (let at = 0; ; at += 1) held.push(`line ${at} `.repeat(1_000))
  },
  leave() {
    process.exit(3)
  },
  throw() {
    throw new TypeError('a bug')
  },
}

parentPort.on('message', ({ request }: { request: { source: string } }) => {
  acts[request.source]?.()
  parentPort.postMessage({ result: { kind: 'no-roadmap', reason: request.source } })
})
