// A statement on a PostgreSQL server, asked beside the program.

import pg from 'pg'

/** Runs it on a connection of its own; every value comes as the server's text. Rejects with what the server says. */
export async function queryPostgres<Row extends object>(
  url: string,
  statement: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const client = new pg.Client({
    connectionString: url,
    types: { getTypeParser: () => (text: string) => text } as unknown as pg.CustomTypesConfig,
  })
  // A server that is killed says so here, and would end the process otherwise.
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Row>(statement, [...values])).rows
  } finally {
    await client.end()
  }
}
