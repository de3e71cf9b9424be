// The log: one JSON line an event, with what is secret taken out.

import { pino } from 'pino'

export function createLog(level: string) {
  return pino({
    level,
    // Tokens stand in the headers and paths that errors carry; interaction tokens are bearer secrets for 15 minutes.
    redact: {
      paths: ['error.requestBody', 'error.url', 'error.rawError.token', '*.token', '*.authorization'],
      censor: '[secret]',
    },
    serializers: { error: pino.stdSerializers.err },
  })
}
