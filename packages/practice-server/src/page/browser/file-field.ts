// A form's field for files: chosen, or dropped on it; each can be taken out again.

import { html } from 'htm/preact'
import { useRef, useState } from 'preact/hooks'
import type { FileValue } from '../protocol.ts'
import { byteCountOf, readFile, sizeText } from './file-choice.ts'

type FileFieldProps = {
  readonly id: string
  readonly about: string
  readonly files: readonly FileValue[]
  readonly maximum: number
  readonly onChange: (files: readonly FileValue[]) => void
}

export function FileField({ id, about, files, maximum, onChange }: FileFieldProps) {
  const [problem, setProblem] = useState<string | null>(null)
  // Reading takes a moment, in which others may be added or taken out.
  const latest = useRef(files)
  latest.current = files
  const add = async (handed: readonly File[]) => {
    const readings = await Promise.all(handed.map(readFile))
    const read = readings.flatMap((reading) => (reading.kind === 'file' ? [reading.file] : []))
    const failed = readings.find((reading) => reading.kind === 'problem')
    const chosen = [...latest.current, ...read]
    setProblem(chosen.length > maximum ? `At most ${maximum}` : (failed?.why ?? null))
    latest.current = chosen.slice(0, maximum)
    onChange(latest.current)
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    event.stopPropagation()
    void add([...(event.dataTransfer?.files ?? [])])
  }
  return html`<div class="file-field" onDrop=${onDrop}>
    <span class="file-place">
      <span class="placeholder">${maximum === 1 ? 'Choose or drop a file' : `Choose or drop up to ${maximum} files`}</span>
      <input type="file" id=${id} aria-describedby=${about} multiple=${maximum > 1} onChange=${(
        event: Event,
      ) => {
        const chooser = event.currentTarget as HTMLInputElement
        const chosen = [...(chooser.files ?? [])]
        chooser.value = ''
        void add(chosen)
      }} />
    </span>
    ${files.map(
      (file, index) => html`<p class="chosen-file">
        <span>${file.name} <small>${sizeText(byteCountOf(file))}</small></span>
        <button type="button" class="icon" aria-label=${`Remove the file ${file.name}`}
          onClick=${() => onChange(files.filter((_, each) => each !== index))}>✕</button>
      </p>`,
    )}
    ${problem !== null && html`<p class="problem" role="alert">${problem}</p>`}
  </div>`
}
