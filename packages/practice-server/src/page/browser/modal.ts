// A form that the bot opened: labelled text inputs, choices and files.

import { html } from 'htm/preact'
import { useId, useLayoutEffect, useState } from 'preact/hooks'
import type { FieldValue, FileValue, Modal } from '../protocol.ts'
import { ChoiceMenu } from './choice-menu.ts'
import { FileField } from './file-field.ts'
import { useModalDialog } from './focus.ts'
import { type FormField, formFields, problemWith } from './modal-fields.ts'
import { usePage } from './page-context.ts'
import { RichText } from './rich-text.ts'

type ModalFormProps = {
  readonly modal: Modal
  readonly onSubmit: (fields: Readonly<Record<string, FieldValue>>) => void
  readonly onClose: () => void
}

export function ModalForm({ modal, onSubmit, onClose }: ModalFormProps) {
  const { world } = usePage()
  const dialog = useModalDialog()
  const fields = formFields(modal.data.components, world)
  const [values, setValues] = useState<Readonly<Record<string, FieldValue>>>(() =>
    Object.fromEntries(
      fields.flatMap((field) => (field.kind === 'text' ? [] : [[field.customId, field.initial]])),
    ),
  )
  const [showsProblems, setShowsProblems] = useState(false)
  const entries = '.field :is(input, textarea, button)'
  useLayoutEffect(() => dialog.current?.querySelector<HTMLElement>(entries)?.focus(), [])

  const problems = fields.map((field) => problemWith(field, values))
  const submit = (event: Event) => {
    event.preventDefault()
    setShowsProblems(true)
    const wrong = problems.findIndex((problem) => problem !== null)
    if (wrong === -1) onSubmit(values)
    else
      dialog.current
        ?.querySelector<HTMLElement>(`[data-field="${wrong}"] :is(input, textarea, button)`)
        ?.focus()
  }
  // A browser tells of it a moment later, when the next form may be there already.
  const onClosed = ({ currentTarget }: Event) => (currentTarget as HTMLElement).isConnected && onClose()
  const set = (customId: string) => (value: FieldValue) =>
    setValues((before) => ({ ...before, [customId]: value }))
  return html`<dialog ref=${dialog} class="modal" aria-labelledby="modal-title" onClose=${onClosed} data-testid="modal">
    <form method="dialog" novalidate onSubmit=${submit}>
      <header>
        <h2 id="modal-title">${modal.data.title}</h2>
        <button type="button" class="icon" aria-label="Close" onClick=${onClose}>✕</button>
      </header>
      <div class="modal-fields">
        ${fields.map((field, index) =>
          field.kind === 'text'
            ? html`<${RichText} text=${field.content} />`
            : html`<${Field} field=${field} index=${index} value=${values[field.customId]} onChange=${set(field.customId)}
                problem=${showsProblems ? problems[index] : null} />`,
        )}
      </div>
      <footer>
        <button type="button" class="button secondary" onClick=${onClose}>Cancel</button>
        <button type="submit" class="button primary">Submit</button>
      </footer>
    </form>
  </dialog>`
}

type FieldProps = {
  readonly field: Exclude<FormField, { kind: 'text' }>
  readonly index: number
  readonly value: FieldValue
  readonly onChange: (value: FieldValue) => void
  readonly problem: string | null
}

function Field({ field, index, value, onChange, problem }: FieldProps) {
  const id = useId()
  const about = `${id}-about`
  const isWritten = field.kind === 'long-text' || field.kind === 'short-text'
  return html`<div class="field" data-field=${index}>
    <label for=${id}>
      ${field.label}${field.isRequired && html`<span class="required" aria-hidden="true"> *</span>`}
    </label>
    <div id=${about}>
      ${field.description !== null && html`<p class="subtext">${field.description}</p>`}
      ${problem !== null && html`<p class="problem" role="alert">${problem}</p>`}
    </div>
    <${Entry} id=${id} about=${about} field=${field} value=${value} onChange=${onChange} isWrong=${problem !== null} />
    ${isWritten && typeof value === 'string' && html`<p class="length" aria-hidden="true">${value.length}/${field.maximum}</p>`}
  </div>`
}

type EntryProps = Omit<FieldProps, 'problem' | 'index'> & {
  readonly id: string
  readonly about: string
  readonly isWrong: boolean
}

function Entry({ id, about, field, value, onChange, isWrong }: EntryProps) {
  const onInput = (event: Event) =>
    onChange((event.currentTarget as HTMLInputElement | HTMLTextAreaElement).value)
  switch (field.kind) {
    case 'short-text':
    case 'long-text':
      return html`<${field.kind === 'long-text' ? 'textarea' : 'input'} id=${id} value=${value} maxlength=${field.maximum}
        placeholder=${field.placeholder} required=${field.isRequired} aria-invalid=${String(isWrong)}
        aria-describedby=${about} onInput=${onInput} rows=${field.kind === 'long-text' ? 4 : undefined} />`
    case 'choices':
      return html`<${ChoiceMenu} id=${id} about=${about} label=${field.label} placeholder=${field.placeholder || 'Make a choice'}
        options=${field.options} chosen=${Array.isArray(value) ? value : []} minimum=${field.minimum}
        maximum=${field.maximum} disabled=${false} isRequired=${field.isRequired} isWrong=${isWrong} onChoose=${onChange} testId="modal-select" />`
    case 'files':
      return html`<${FileField} id=${id} about=${about} files=${filesIn(value)} maximum=${field.maximum} onChange=${onChange} />`
    case 'checkbox':
      return html`<input type="checkbox" id=${id} checked=${value === 'true'} aria-describedby=${about}
        onChange=${(event: Event) => onChange(String((event.currentTarget as HTMLInputElement).checked))} />`
  }
}

function filesIn(value: FieldValue): readonly FileValue[] {
  return typeof value === 'string' ? [] : value.flatMap((each) => (typeof each === 'string' ? [] : [each]))
}
