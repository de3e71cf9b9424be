// Inside the thread: one task after the other, each answered with its result or with the error that it met.

import { parentPort } from 'node:worker_threads'
import type { Task, TaskAnswer } from './thread.ts'
import { compareDocuments, mergeDocuments, readDocument } from './work.ts'

/** Answers tasks for as long as the thread lives. */
export function serveDocuments(): void {
  parentPort?.on('message', async (task: Task) => parentPort?.postMessage(await answerTo(task)))
}

async function answerTo(task: Task): Promise<TaskAnswer> {
  try {
    return { result: await resultOf(task) }
  } catch (error) {
    return { error }
  }
}

function resultOf(task: Task): unknown {
  switch (task.kind) {
    case 'read':
      return readDocument(task.request)
    case 'compare':
      return compareDocuments(task.request)
    case 'merge':
      return mergeDocuments(task.request)
  }
}
