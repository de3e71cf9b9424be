// A form that the bot opened: labelled text inputs and choices.

import { html } from 'htm/preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { Modal } from '../protocol.ts'
import { ChoiceMenu } from './choice-menu.ts'
import { type FieldValue, type FormField, formFields, problemWith } from './modal-fields.ts'
import { usePage } from './page-context.ts'
import { RichText } from './rich-text.ts'

type ModalFormProps = {
  readonly modal: Modal
  readonly onSubmit: (fields: Readonly<Record<string, FieldValue>>) => void
  readonly onClose: () => void
}

export function ModalForm({ modal, onSubmit, onClose }: ModalFormProps) {
  const { world } = usePage()
  const dialog = useRef<HTMLDialogElement>(null)
  const fields = formFields(modal.data.components, world)
  const [values, setValues] = useState<Readonly<Record<string, FieldValue>>>(() =>
    Object.fromEntries(
      fields.flatMap((field) =>
        field.kind === 'text' || field.kind === 'unknown' ? [] : [[field.customId, field.initial]],
      ),
    ),
  )
  const [showsProblems, setShowsProblems] = useState(false)
  useEffect(() => {
    dialog.current?.showModal()
    dialog.current?.querySelector<HTMLElement>('.field :is(input, textarea, button)')?.focus()
  }, [])

  const problems = fields.map((field) => problemWith(field, values))
  const submit = (event: Event) => {
    event.preventDefault()
    setShowsProblems(true)
    if (problems.every((problem) => problem === null)) onSubmit(values)
  }
  const set = (customId: string) => (value: FieldValue) =>
    setValues((before) => ({ ...before, [customId]: value }))
  return html`<dialog ref=${dialog} class="modal" aria-labelledby="modal-title" onClose=${onClose} data-testid="modal">
    <form method="dialog" novalidate onSubmit=${submit}>
      <header>
        <h2 id="modal-title">${modal.data.title}</h2>
        <button type="button" class="icon" aria-label="Close" onClick=${onClose}>✕</button>
      </header>
      <div class="modal-fields">
        ${fields.map((field, index) =>
          field.kind === 'text'
            ? html`<${RichText} text=${field.content} />`
            : html`<${Field} field=${field} value=${values[field.customId]} onChange=${set(field.customId)}
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
  readonly value: FieldValue
  readonly onChange: (value: FieldValue) => void
  readonly problem: string | null
}

function Field({ field, value, onChange, problem }: FieldProps) {
  const id = useId()
  const about = `${id}-about`
  return html`<div class="field">
    <label for=${id}>
      ${field.label}${field.isRequired && html`<span class="required" aria-hidden="true"> *</span>`}
    </label>
    ${field.description !== null && html`<p class="subtext">${field.description}</p>`}
    <${Entry} id=${id} about=${about} field=${field} value=${value} onChange=${onChange} isWrong=${problem !== null} />
    <p id=${about} class="problem">${problem ?? ''}</p>
  </div>`
}

type EntryProps = Omit<FieldProps, 'problem'> & {
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
      return html`<${ChoiceMenu} id=${id} label=${field.label} placeholder=${field.placeholder || 'Make a choice'}
        options=${field.options} chosen=${Array.isArray(value) ? value : []} minimum=${field.minimum}
        maximum=${field.maximum} disabled=${false} onChoose=${onChange} testId="modal-select" />`
    case 'checkbox':
      return html`<input type="checkbox" id=${id} checked=${value === 'true'} aria-describedby=${about}
        onChange=${(event: Event) => onChange(String((event.currentTarget as HTMLInputElement).checked))} />`
    case 'unknown':
      return html`<p class="subtext">The practice page cannot show this kind of field (${field.type}).</p>`
  }
}
