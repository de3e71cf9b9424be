// Switches for what goes wrong with requests: refused, failed, slow, never answered.

import type { Fault, FaultHandle } from '../faults.ts'
import type { FaultSwitch } from './protocol.ts'
import type { SwitchParts } from './switch-parts.ts'

type Choice = FaultSwitch['choices'][number]

const routes = {
  all: { label: 'all requests' },
  answers: { label: 'answers to commands and buttons', path: /^\/interactions\/|^\/webhooks\// },
  messages: { label: 'messages that it posts', method: 'POST', path: /^\/channels\/\d+\/messages$/ },
  direct: { label: 'opening direct messages', method: 'POST', path: '/users/@me/channels' },
  commands: { label: 'registering commands', path: '/commands' },
} as const satisfies Record<string, { label: string; method?: string; path?: string | RegExp }>

const timesLabels: Readonly<Record<string, string>> = {
  '1': 'the next one',
  '3': 'the next three',
  forever: 'until I turn it off',
}

const route: Choice = {
  name: 'route',
  label: 'Which',
  options: Object.entries(routes).map(([value, { label }]) => ({ value, label })),
}
const times: Choice = {
  name: 'times',
  label: 'How many',
  options: Object.entries(timesLabels).map(([value, label]) => ({ value, label })),
}

export function requestSwitches(): readonly SwitchParts[] {
  return [
    requestSwitch({
      name: 'rate-limit',
      title: '429: too many requests',
      does: 'Discord answers 429 and asks to wait two seconds; nothing is done.',
      lookAt: 'Log: no second try before two seconds are over.',
      fault: { kind: 'rate-limit', retryAfterMs: 2_000 },
    }),
    requestSwitch({
      name: 'error-after',
      title: '500 after the work was done',
      does: 'The message is made, yet the bot is told 500 and cannot know.',
      lookAt: 'The channel: the message stands there once, not twice.',
      fault: { kind: 'error-after', status: 500 },
    }),
    requestSwitch({
      name: 'error',
      title: '503 before anything was done',
      does: 'Discord is down: the answer is 503 and nothing was done.',
      lookAt: 'A reminder comes later, once; a command says that it failed.',
      fault: { kind: 'error', status: 503 },
    }),
    requestSwitch({
      name: 'hang',
      title: 'No answer',
      does: 'The request is taken and never answered, as through a broken proxy.',
      lookAt: 'Log: status “no answer”; everything else goes on meanwhile.',
      fault: { kind: 'hang' },
    }),
    requestSwitch({
      name: 'reset',
      title: 'Connection reset',
      does: 'The connection breaks before the request was read.',
      lookAt: 'Log: whether it was tried again, and how soon.',
      fault: { kind: 'reset' },
    }),
    requestSwitch({
      name: 'slow',
      title: 'Five seconds late',
      does: 'The request waits five seconds; an answer to a command then comes too late (10062).',
      lookAt: 'The channel: “did not respond” after three seconds.',
      fault: { kind: 'slow', delayMs: 5_000 },
    }),
  ]
}

type Wording = Pick<SwitchParts, 'name' | 'title' | 'does' | 'lookAt'> & { readonly fault: Fault }

function requestSwitch({ fault, ...wording }: Wording): SwitchParts {
  let rules: { readonly id: string; readonly label: string; readonly handle: FaultHandle }[] = []
  let nextId = 1
  return {
    ...wording,
    verb: 'Turn on',
    choices: () => [route, times],
    turnOn({ server }, chosen) {
      const { label, ...where } = routes[chosen.route as keyof typeof routes]
      const count = chosen.times === 'forever' ? Number.POSITIVE_INFINITY : Number(chosen.times)
      const handle = server.faults.add({ ...fault, ...where, times: count })
      rules.push({ id: String(nextId), label, handle })
      nextId += 1
      return null
    },
    active() {
      // Rules that hit often enough, and those that a fresh start cleared, are over by themselves.
      rules = rules.filter(({ handle }) => handle.left() > 0)
      return rules.map(({ id, label, handle }) => ({
        id,
        label: Number.isFinite(handle.left()) ? `${label}, ${handle.left()} more` : label,
        undo: 'Turn off',
      }))
    },
    turnOff(_bench, id) {
      rules.find((rule) => rule.id === id)?.handle.remove()
    },
  }
}
