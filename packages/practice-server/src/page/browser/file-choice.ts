// Files that a person hands over: picked, dropped or pasted, read at once so that a change on the disk does no harm.

import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { FileValue } from '../protocol.ts'

/** As the server keeps it: what a member of a server without boosts may upload. */
const fileBytesMax = 10 * 1024 * 1024

export type FileReading =
  | { readonly kind: 'file'; readonly file: FileValue }
  | { readonly kind: 'problem'; readonly why: string }

/** Reads a file; one over Discord's limit of 10 MiB for an upload, or one that cannot be read, is a problem. */
export async function readFile(file: File): Promise<FileReading> {
  if (file.size > fileBytesMax) {
    return { kind: 'problem', why: `${file.name} is larger than 10 MB, the most that Discord takes` }
  }
  try {
    const dataUrl = await dataUrlOf(file)
    const base64 = dataUrl.slice(dataUrl.indexOf(',') + 1)
    // An empty file has no data part at all.
    return {
      kind: 'file',
      file: { name: file.name, contentType: file.type, base64: file.size === 0 ? '' : base64 },
    }
  } catch {
    return { kind: 'problem', why: `${file.name} could not be read` }
  }
}

function dataUrlOf(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
}

/** The bytes that a file has, counted from its base64 form. */
export function byteCountOf({ base64 }: FileValue): number {
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0
  return (base64.length / 4) * 3 - padding
}

export function sizeText(bytes: number): string {
  if (bytes === 1) return '1 byte'
  if (bytes < 1024) return `${bytes} bytes`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / (1024 * 1024)).toFixed(1)} MB`
}

/**
 * Hears of files that are dropped or pasted anywhere on the page, and says whether some are being dragged over it.
 * Without it the browser would leave the page to show a file that missed its box.
 */
export function useHandedFiles(onFiles: (files: readonly File[]) => void): boolean {
  const [isDragging, setDragging] = useState(false)
  const latest = useRef(onFiles)
  latest.current = onFiles
  useLayoutEffect(() => {
    const hands = (transfer: DataTransfer | null) => transfer?.types.includes('Files') === true
    const over = (event: DragEvent) => {
      if (!hands(event.dataTransfer)) return
      event.preventDefault()
      setDragging(true)
    }
    const leave = (event: DragEvent) => event.relatedTarget === null && setDragging(false)
    const take = (event: Event, transfer: DataTransfer | null) => {
      setDragging(false)
      if (!hands(transfer)) return
      event.preventDefault()
      // A form that is open takes its files through its own fields.
      if (document.querySelector('dialog[open]') === null) latest.current([...(transfer?.files ?? [])])
    }
    const drop = (event: DragEvent) => take(event, event.dataTransfer)
    const paste = (event: ClipboardEvent) => take(event, event.clipboardData)
    document.addEventListener('dragover', over)
    document.addEventListener('dragleave', leave)
    document.addEventListener('drop', drop)
    document.addEventListener('paste', paste)
    return () => {
      document.removeEventListener('dragover', over)
      document.removeEventListener('dragleave', leave)
      document.removeEventListener('drop', drop)
      document.removeEventListener('paste', paste)
    }
  }, [])
  return isDragging
}
