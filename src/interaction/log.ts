// What the bot's own code needs of a logger; pino satisfies it.

type Write = (fields: Readonly<Record<string, unknown>>, message: string) => void

export type Log = { readonly debug: Write; readonly info: Write; readonly warn: Write; readonly error: Write }
