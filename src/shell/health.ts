// Asks the bot that runs on this machine whether it is in order, as a supervisor does that knows exit codes alone.

import { askReadiness } from '../web/ask-readiness.ts'
import { refuse, type Shell } from './shell.ts'

/** Prints what the bot says of itself: 0 when it is ready, 1 when it is not, or nobody answers. */
export async function askHealth(shell: Shell): Promise<0 | 1> {
  const { watch, receiver } = shell.config()
  const place = watch ?? receiver
  if (place === undefined || place.port === 0)
    return refuse(
      shell,
      'METRICS_PORT is not set, so nobody can ask the bot how it is. Example: METRICS_PORT=9464',
    )
  const readiness = await askReadiness(place)
  switch (readiness.kind) {
    case 'ready':
      shell.print('ready\n')
      return 0
    case 'not-ready':
      return refuse(shell, `not ready: ${readiness.said}`)
    case 'no-answer':
      return refuse(shell, `no answer at port ${place.port}: the bot does not run, or hangs`)
  }
}
