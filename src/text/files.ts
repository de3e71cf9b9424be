// What is said of a file that goes with a message.

import { messages } from '../interaction/message.ts'

export const fileTexts = messages('files', {
  compressed:
    'It is compressed with gzip, because Discord takes no larger file. Most programs that open ZIP files open it too.',
})

const bytesPerMegabyte = 1024 * 1024

export const wholeMegabytes = (bytes: number): number => Math.floor(bytes / bytesPerMegabyte)
