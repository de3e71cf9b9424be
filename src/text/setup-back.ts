// The way back from a view of /setup to its overview.

import { declareAction } from '../interaction/command.ts'
import { messages } from '../interaction/message.ts'
import type { Button } from '../interaction/reply.ts'

export const overviewAction = declareAction('setup.show', {})

const texts = messages('setup-back', { back: 'Back' })

export const backButton = (): Button => overviewAction.button(texts.back(), {})
