// What the owner of an application does in the developer portal.

import type { PracticeServer } from '../server.ts'

/** From now on interactions go to this address, over HTTP. Throws with what Discord says against it. */
export async function setEndpoint(server: PracticeServer, address: string): Promise<void> {
  const response = await fetch(`${server.apiUrl}/v10/applications/@me`, {
    method: 'PATCH',
    headers: { authorization: `Bot ${server.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ interactions_endpoint_url: address }),
  })
  if (!response.ok) throw new Error(`The address was refused: ${await response.text()}`)
}
