// The two faces of the typing line: one box for looking up a command, then one box for each of its options.

import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import { html } from 'htm/preact'
import type { Command, FileValue } from '../protocol.ts'
import {
  type CommandDraft,
  type Draft,
  optionsLeft,
  withFile,
  withMoreText,
  withoutField,
  withSearchText,
  withTypedText,
} from './draft.ts'
import { byteCountOf, sizeText } from './file-choice.ts'
import { type Field, worthOf } from './option-field.ts'
import { usePage } from './page-context.ts'

type Combobox = Readonly<Record<string, string | undefined>>

type SearchLineProps = {
  readonly draft: Extract<Draft, { kind: 'search' }>
  readonly commands: readonly Command[]
  readonly placeholder: string
  readonly combobox: Combobox
  readonly onChange: (draft: Draft) => void
}

export function SearchLine({ draft, commands, placeholder, combobox, onChange }: SearchLineProps) {
  return html`<input class="search-box" ...${combobox} value=${draft.text} placeholder=${placeholder} data-active="true"
    aria-label="Type a command, beginning with a slash" enterkeyhint="send" spellcheck=${false} autocapitalize="off"
    onInput=${(event: Event) => onChange(withSearchText(typedIn(event), commands))} />`
}

type CommandLineProps = {
  readonly draft: CommandDraft
  readonly combobox: Combobox
  readonly onChange: (draft: Draft) => void
  readonly onFile: (fieldIndex: number, file: File) => void
}

export function CommandLine({ draft, combobox, onChange, onFile }: CommandLineProps) {
  const left = optionsLeft({ ...draft, moreText: '' }).length
  const isLast = draft.active === draft.fields.length
  const invitation = left === 0 ? 'Enter to send' : `+${left} optional`
  return html`<div class="command-line">
    <span class="command-name">/${draft.command.name}</span>
    ${draft.fields.map(
      (field, index) =>
        html`<${FieldBox} key=${field.option.name} field=${field} index=${index} draft=${draft}
          combobox=${combobox} onChange=${onChange} onFile=${onFile} />`,
    )}
    <input class="more-box" ...${isLast ? combobox : {}} value=${draft.moreText} placeholder=${invitation}
      data-active=${String(isLast)} aria-label=${left === 0 ? 'Press Enter to send' : 'Add an optional option, or press Enter to send'}
      enterkeyhint="send" spellcheck=${false} autocapitalize="off"
      onFocus=${() => !isLast && onChange({ ...draft, active: draft.fields.length })}
      onInput=${(event: Event) => onChange(withMoreText(draft, typedIn(event)))} />
  </div>`
}

type FieldBoxProps = CommandLineProps & { readonly field: Field; readonly index: number }

function FieldBox({ field, index, draft, combobox, onChange, onFile }: FieldBoxProps) {
  const { world } = usePage()
  const { option } = field
  const isActive = index === draft.active
  const isWrong = !isActive && worthOf(field, world).kind === 'wrong'
  const label = `${option.name}, ${option.required === true ? 'required' : 'optional'}: ${option.description}`
  const common = {
    'data-active': String(isActive),
    'data-option': option.name,
    'aria-label': label,
    'aria-invalid': String(isWrong),
    onFocus: () => !isActive && onChange({ ...draft, active: index }),
  }
  return html`<span class=${`field-box${isActive ? ' active' : ''}${isWrong ? ' wrong' : ''}`}>
    <span class="field-name" aria-hidden="true">${option.name}${option.required === true && html`<b class="required">*</b>`}</span>
    ${
      option.type === ApplicationCommandOptionType.Attachment
        ? html`<${FilePlace} file=${field.file} input=${common} onFile=${(file: File) => onFile(index, file)}
            onRemove=${() => onChange(withFile(draft, index, null))} />`
        : html`<input ...${isActive ? combobox : {}} ...${common} value=${field.text} enterkeyhint="send"
            spellcheck=${false} autocapitalize="off" size=${Math.min(36, Math.max(9, field.text.length + 1))}
            inputmode=${option.type === ApplicationCommandOptionType.Integer ? 'numeric' : undefined}
            onInput=${(event: Event) => onChange(withTypedText(draft, index, typedIn(event)))} />`
    }
    ${
      option.required !== true &&
      html`<button type="button" class="icon" tabindex="-1" aria-label=${`Remove ${option.name}`}
        onClick=${() => onChange(withoutField(draft, index))}>✕</button>`
    }
  </span>`
}

type FilePlaceProps = {
  readonly file: FileValue | null
  readonly input: Readonly<Record<string, unknown>>
  readonly onFile: (file: File) => void
  readonly onRemove: () => void
}

/** The browser's own chooser lies invisibly over the words, so that pointer and keyboard both reach it. */
function FilePlace({ file, input, onFile, onRemove }: FilePlaceProps) {
  const words =
    file === null ? 'Choose, drop or paste a file' : `${file.name} · ${sizeText(byteCountOf(file))}`
  const said = `${input['aria-label']}. ${file === null ? 'No file chosen' : `Chosen: ${words}`}`
  return html`<span class="file-place" data-testid="file-place">
    <span class=${file === null ? 'placeholder' : ''}>${words}</span>
    <input type="file" ...${input} aria-label=${said} onChange=${(event: Event) => {
      const chooser = event.currentTarget as HTMLInputElement
      const chosen = chooser.files?.[0]
      // Emptied, so that the same file can be chosen again after it was removed.
      chooser.value = ''
      if (chosen !== undefined) onFile(chosen)
    }} />
  </span>
  ${
    file !== null &&
    html`<button type="button" class="icon" aria-label=${`Remove the file ${file.name}`} onClick=${onRemove}>✕</button>`
  }`
}

function typedIn(event: Event): string {
  return (event.currentTarget as HTMLInputElement).value
}
