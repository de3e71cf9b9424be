// Trouble on demand: what the network and Discord do to a bot on a bad day.

export type Fault =
  /** 429 as Discord sends it. `shared` ones do not count as invalid requests. */
  | {
      readonly kind: 'rate-limit'
      readonly retryAfterMs: number
      readonly scope?: 'user' | 'global' | 'shared'
    }
  /** 429 as Cloudflare sends it to a banned address: HTML, and a long wait. */
  | { readonly kind: 'cloudflare-ban'; readonly retryAfterMs: number }
  /** A refusal with one of Discord's own codes, for states that this server does not play (40003, 30046, 400001…). */
  | { readonly kind: 'refuse'; readonly status: number; readonly code: number; readonly message?: string }
  /** An error before anything was done; 408 is that of a proxy in front of Discord. */
  | { readonly kind: 'error'; readonly status: 408 | 500 | 502 | 503 | 504 }
  /** An error after all was done: the message exists, the bot cannot know. */
  | { readonly kind: 'error-after'; readonly status: 408 | 500 | 502 | 503 | 504 }
  /** No answer, ever; with `after` the work was done. */
  | { readonly kind: 'hang'; readonly after?: boolean }
  /** The connection breaks; with `after` the work was done. */
  | { readonly kind: 'reset'; readonly after?: boolean }
  | { readonly kind: 'slow'; readonly delayMs: number }
  /** All was done and the answer begins, but its body never ends. */
  | { readonly kind: 'half-answer' }

type FaultRule = Fault & {
  readonly method?: string
  /** Matched against the path without `/api/v10`: a part of it, or a pattern. */
  readonly path?: string | RegExp
  /** How many requests it hits; one unless said otherwise, `Infinity` until it is removed. */
  readonly times?: number
}

export type FaultHandle = { remove(): void; left(): number }

export type Faults = {
  /** The next matching requests meet this fault. Gives a way to take the rule back, and how often it will still hit. */
  add(rule: FaultRule): FaultHandle
  clear(): void
  /** How many requests are still to be hit. */
  pending(): number
  /** The fault for a request, which uses it up. */
  take(method: string, path: string): Fault | null
  /** Heartbeats get no answer any more: the connection is a zombie. */
  stopHeartbeatAcks(): void
  resumeHeartbeatAcks(): void
  readonly acksHeartbeats: () => boolean
  /** Who identifies gets no READY, and nothing else. */
  withholdReady(): void
  giveReady(): void
  readonly greets: () => boolean
  /** Who asks the gateway for members hears nothing. */
  withholdMembers(): void
  giveMembers(): void
  readonly findsMembers: () => boolean
}

export function createFaults(): Faults {
  let rules: { readonly rule: FaultRule; left: number }[] = []
  let acks = true
  let greets = true
  let findsMembers = true
  return {
    add(rule) {
      const added = { rule, left: rule.times ?? 1 }
      rules.push(added)
      return {
        remove() {
          rules = rules.filter((one) => one !== added)
        },
        left: () => (rules.includes(added) ? added.left : 0),
      }
    },
    clear() {
      rules = []
      acks = true
      greets = true
      findsMembers = true
    },
    pending: () => rules.reduce((sum, { left }) => sum + left, 0),
    take(method, path) {
      const hit = rules.find(({ rule }) => matches(rule, method, path))
      if (!hit) return null
      hit.left -= 1
      rules = rules.filter(({ left }) => left > 0)
      return hit.rule
    },
    stopHeartbeatAcks() {
      acks = false
    },
    resumeHeartbeatAcks() {
      acks = true
    },
    acksHeartbeats: () => acks,
    withholdReady() {
      greets = false
    },
    giveReady() {
      greets = true
    },
    greets: () => greets,
    withholdMembers() {
      findsMembers = false
    },
    giveMembers() {
      findsMembers = true
    },
    findsMembers: () => findsMembers,
  }
}

function matches(rule: FaultRule, method: string, path: string): boolean {
  if (rule.method !== undefined && rule.method.toUpperCase() !== method) return false
  if (rule.path === undefined) return true
  return typeof rule.path === 'string' ? path.includes(rule.path) : rule.path.test(path)
}
