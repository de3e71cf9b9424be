// Inside the thread: one task after the other, each answered with its result or with the error that it met.

import { parentPort } from 'node:worker_threads'
import type { Task, TaskAnswer } from './thread.ts'
import { compareDocuments, readDocument } from './work.ts'

/** Answers tasks for as long as the thread lives. */
export function serveDocuments(): void {
  parentPort?.on('message', (task: Task) => parentPort?.postMessage(answerTo(task)))
}

function answerTo(task: Task): TaskAnswer {
  try {
    return { result: task.kind === 'read' ? readDocument(task.request) : compareDocuments(task.request) }
  } catch (error) {
    return { error }
  }
}
