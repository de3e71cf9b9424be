// The way of an interaction to the bot: over the gateway, or to its own address while it has set one.

import type { Core } from '../core.ts'
import { ApiError } from '../errors.ts'
import type { FirstAnswers } from '../interactions/first-answers.ts'
import { answerWithinMs, type InteractionRecord, type InteractionRecords } from '../interactions/records.ts'
import { readBody } from '../rest/read-body.ts'
import { type Asked, defect, noAnswer, noteRefusal, type Pipeline } from '../rest/request-log.ts'
import type { Answered, Post } from './post.ts'

type Options = {
  readonly core: Core
  readonly interactions: Pick<InteractionRecords, 'miss'>
  readonly firstAnswers: FirstAnswers
  readonly post: Post
  readonly pipeline: Pick<Pipeline, 'core' | 'refusals'>
}

export function createDelivery({ core, interactions, firstAnswers, post, pipeline }: Options) {
  async function deliverByHttp(record: InteractionRecord, url: string, isAgain: boolean): Promise<void> {
    const startedAtMs = performance.now()
    const posted = await post(url, JSON.stringify(record.payload), { withinMs: answerWithinMs })
    const status = posted.kind === 'answered' ? posted.status : noAnswer
    const taken = posted.kind === 'answered' ? await take(record, posted, url) : null
    if (!taken?.isAnswer && !isAgain) interactions.miss(record)
    core.notify({
      kind: 'interaction-posted',
      url,
      status,
      milliseconds: performance.now() - startedAtMs,
      body: record.payload,
      answer: posted.kind === 'answered' ? (taken?.body ?? null) : posted.why,
    })
  }

  /** What the bot said in its answer to the POST. 202 without a body promises that the callback route brings it. */
  async function take(
    record: InteractionRecord,
    posted: Answered,
    url: string,
  ): Promise<{ isAnswer: boolean; body: unknown }> {
    if (posted.status === 202) return { isAnswer: posted.body.length === 0, body: null }
    if (posted.status !== 200) return { isAnswer: false, body: null }
    let asked: Asked = { method: 'POST', path: url, body: posted.body.toString() }
    try {
      const request = new Request(url, {
        method: 'POST',
        headers: { 'content-type': posted.contentType },
        body: posted.body,
      })
      const read = await readBody(request)
      asked = { ...asked, body: read.body }
      firstAnswers.callback(record.id, record.token, read, posted.arrivedAtMs)
      return { isAnswer: true, body: read.body }
    } catch (error) {
      if (error instanceof ApiError) noteRefusal(error, asked, pipeline)
      else pipeline.refusals.push(defect(error instanceof Error ? error : new Error(String(error)), asked))
      return { isAnswer: false, body: asked.body }
    }
  }

  /** `isAgain`: one more of the same, which decides nothing when it fails. */
  return (record: InteractionRecord, isAgain: boolean): void => {
    const url = core.state.interactionsEndpointUrl
    if (url !== null) void deliverByHttp(record, url, isAgain)
    else {
      const { guildId, payload: data } = record
      core.dispatch({ type: 'INTERACTION_CREATE', guildId, intent: 0, data })
    }
  }
}
