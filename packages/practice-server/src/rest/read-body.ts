// Reads a request's body: JSON, or a form with `payload_json` and files.

import { ApiError, refuse } from '../errors.ts'
import type { Upload } from '../messages/attachments.ts'

/** Discord's limit for a whole request, files included. */
export const requestBytesMax = 25 * 1024 * 1024

export async function readBody(request: Request): Promise<{ body: unknown; uploads: readonly Upload[] }> {
  if (request.method === 'GET' || request.method === 'DELETE') return { body: undefined, uploads: [] }
  if (Number(request.headers.get('content-length') ?? 0) > requestBytesMax) {
    await drain(request)
    throw refuse(40005)
  }
  const type = request.headers.get('content-type') ?? ''
  if (type.startsWith('multipart/form-data')) return readForm(await request.formData())
  const written = await request.text()
  if (Buffer.byteLength(written) > requestBytesMax) throw refuse(40005)
  if (written === '') return { body: undefined, uploads: [] }
  if (!type.startsWith('application/json')) {
    throw new ApiError(400, 50035, 'Invalid Form Body', {
      _errors: [
        {
          code: 'CONTENT_TYPE_INVALID',
          message: 'Expected "Content-Type" header to be one of application/json.',
        },
      ],
    })
  }
  return { body: parse(written), uploads: [] }
}

/** Lets a client finish what it is sending: Node's own fetch fails in odd ways when the answer overtakes the request. */
export async function drain(request: Request): Promise<void> {
  for await (const _ of request.body ?? []);
}

async function readForm(form: FormData): Promise<{ body: unknown; uploads: readonly Upload[] }> {
  const uploads: Upload[] = []
  let bytes = 0
  for (const [key, value] of form.entries()) {
    const index = /^files\[(\d+)\]$/.exec(key)?.[1]
    if (index === undefined || typeof value === 'string') continue
    const data = new Uint8Array(await value.arrayBuffer())
    bytes += data.byteLength
    uploads.push({
      index: Number(index),
      name: value.name,
      contentType: value.type || 'application/octet-stream',
      data,
    })
  }
  if (bytes > requestBytesMax) throw refuse(40005)
  const payload = form.get('payload_json')
  return { body: typeof payload === 'string' ? parse(payload) : {}, uploads }
}

function parse(written: string): unknown {
  try {
    return JSON.parse(written)
  } catch {
    throw refuse(50109)
  }
}
