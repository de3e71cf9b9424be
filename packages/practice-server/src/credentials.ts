// What the application proves itself by: the bot's token, and the key pair that Discord signs interactions with.
import { generateKeyPairSync, sign } from 'node:crypto'

export type ApplicationKeys = {
  /** `verify_key` of the application: 32 bytes in hex. */
  readonly publicKey: string
  /** The signature over timestamp and body as it stands in `X-Signature-Ed25519`: 64 bytes in hex. */
  sign(timestamp: string, body: string): string
}

/** A new Ed25519 key pair. */
export function createKeys(): ApplicationKeys {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const { x = '' } = publicKey.export({ format: 'jwk' })
  return {
    publicKey: Buffer.from(x, 'base64url').toString('hex'),
    sign: (timestamp, body) => sign(null, Buffer.from(timestamp + body), privateKey).toString('hex'),
  }
}

/** In the form of a real token, which clients check and mask: the id, a time, a secret. */
export function makeToken(userId: string): string {
  const secret = Buffer.from(crypto.getRandomValues(new Uint8Array(28))).toString('base64url')
  return `${Buffer.from(userId).toString('base64url')}.practice.${secret}`
}
