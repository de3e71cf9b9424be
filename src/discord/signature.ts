// What Discord signs: each interaction that it sends over HTTP, so that nobody else can press in somebody's name.

import { createPublicKey, type KeyObject, verify } from 'node:crypto'

/** Verifies the signature of a body, as `X-Signature-Ed25519` (hex) over the timestamp and the bytes of the body. */
export type VerifySignature = (signature: string, timestamp: string, body: Buffer) => boolean

/** The public key of an application, as its page shows it: 32 bytes in hex. */
const publicKeyForm = /^[0-9a-f]{64}$/i

/** Makes what verifies; the key is read once. Throws TypeError for what is no such key. */
export function createVerifySignature(publicKey: string): VerifySignature {
  const key = keyOf(publicKey)
  return (signature, timestamp, body) =>
    /^[0-9a-f]{128}$/i.test(signature) &&
    // Ed25519 brings its own digest.
    verify(null, Buffer.concat([Buffer.from(timestamp), body]), key, Buffer.from(signature, 'hex'))
}

function keyOf(publicKey: string): KeyObject {
  if (!publicKeyForm.test(publicKey)) throw new TypeError('a public key is 64 hexadecimal digits')
  const x = Buffer.from(publicKey, 'hex').toString('base64url')
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
}
