// What a command says, as plain data. How Discord shows it is the affair of src/discord.

import type { ChannelId, RoleId, UserId } from '../domain/ids.ts'
import type { Picture } from './drawing.ts'
import type { Label, Markup } from './markup.ts'
import type { News } from './news.ts'
import type { ChannelKind } from './options.ts'

export type Visibility = 'public' | 'private'
export type ButtonStyle = 'primary' | 'secondary' | 'success' | 'danger'

/** A pressable button carries the id of its action; a link button an address. */
export type Button<Said = Label> =
  | {
      readonly label: Said
      readonly customId: string
      readonly style: ButtonStyle
      readonly disabled?: true
    }
  | { readonly label: Said; readonly url: string }

export type SelectOption<Said = Label> = {
  readonly label: Said
  readonly value: string
  readonly description?: Said
  readonly selected?: true
}

/** A menu that Discord itself fills with what the server has. */
type ServerSelect<Said> = {
  readonly customId: string
  readonly placeholder: Said
  /** Whether it can be left with nothing chosen, or emptied again. */
  readonly mayBeEmpty?: true
}

/** What a message is made of. `Text` and `Said` become strings once it is settled in which language it is said. */
export type Block<Text = Markup, Said = Label> =
  | { readonly kind: 'text'; readonly text: Text }
  /** A text with one button beside it. */
  | { readonly kind: 'section'; readonly text: Text; readonly button: Button<Said> }
  | { readonly kind: 'separator' }
  | { readonly kind: 'buttons'; readonly buttons: readonly Button<Said>[] }
  | {
      readonly kind: 'select'
      readonly customId: string
      readonly placeholder: Said
      /** How many may be chosen at once; one when left out. */
      readonly choicesMax?: number
      /** Whether none at all is a choice as well. */
      readonly mayBeEmpty?: true
      readonly options: readonly SelectOption<Said>[]
    }
  /** One of the server's channels, of the kinds that are named. */
  | (ServerSelect<Said> & {
      readonly kind: 'channel-select'
      readonly channelKinds: readonly ChannelKind[]
      readonly chosen?: ChannelId | undefined
    })
  /** One of the server's roles. */
  | (ServerSelect<Said> & { readonly kind: 'role-select'; readonly chosen?: RoleId | undefined })
  | { readonly kind: 'picture'; readonly fileName: string; readonly alternative: Said }
  | { readonly kind: 'file'; readonly fileName: string }

/** Decides the colour of the bar beside a message. */
export type Tone = 'plain' | 'progress' | 'celebration' | 'warning'

/** A file as bytes, or a text file that is said in the language of whoever reads the message. */
export type WrittenFile = { readonly name: string; readonly alternative?: Label } & (
  | { readonly data: Uint8Array }
  | { readonly text: Markup }
)

/**
 * A picture that is drawn before the message is sent, with its words in the reader's language. What cannot be drawn in time is
 * left out, and so is the block that shows it: a message has to say all of it without its pictures.
 */
export type PictureFile = Picture & {
  /** Once it is drawn. */
  readonly data?: Uint8Array
}

export type ReplyFile = WrittenFile | PictureFile

/**
 * Why somebody was denied what they asked for: the rights do not suffice, it belongs to somebody else, or the id of what
 * they pressed is none that this release gives out.
 */
export type Denial = 'no-right' | 'not-yours' | 'unknown-id'

export type Reply = {
  readonly blocks: readonly Block[]
  readonly tone: Tone
  /** Overrides the visibility that the command declares. */
  readonly visibility?: Visibility
  /** Set on a refusal that is logged. */
  readonly denied?: Denial
  /** The language it is said in, as Discord names it; when left out, that of who reads it: the caller, or the guild. */
  readonly locale?: string
  /** The only people it may ping. Nobody, when left out. */
  readonly pings?: readonly UserId[]
  readonly files?: readonly ReplyFile[]
  /** What the server is told beside it. */
  readonly news?: readonly News[]
  /** The message that has the pressed button stays as it is, but for what that button says, where that is given. */
  readonly pressed?: { readonly label: Label | undefined }
  /** What only the person reads, in a message of its own, after the one that everyone sees was changed. */
  readonly whisper?: Reply
}

type Field = {
  readonly id: string
  readonly label: Label
  readonly description?: Label
  readonly required: boolean
}

export type TextField = Field & {
  readonly lengthMax: number
  readonly lines: 'one' | 'many'
  readonly value?: string
}

/** A list of which one is chosen, 25 at most; what comes back is its value. */
export type ListField = Field & { readonly options: readonly SelectOption[]; readonly value?: undefined }

export type ModalField = TextField | ListField

/** A form that opens over Discord; it must be the first answer, so it cannot follow slow work. */
export type Modal = {
  readonly modal: true
  readonly customId: string
  readonly title: Label
  readonly fields: readonly ModalField[]
}

/** A choice offered while somebody types. `name` and `value` hold 100 characters at most. */
export type Choice = { readonly name: Label; readonly value: string }

export const text = (markup: Markup): Block => ({ kind: 'text', text: markup })
export const section = (markup: Markup, button: Button): Block => ({ kind: 'section', text: markup, button })
export const separator: Block = { kind: 'separator' }
export const buttons = (...row: readonly (Button | undefined)[]): Block => ({
  kind: 'buttons',
  buttons: row.filter((button) => button !== undefined),
})

/** A reply of the given blocks; a bare markup becomes a text block, what is undefined or has nothing to press is left out. */
export function reply(...content: readonly (Block | Markup | undefined)[]): Reply {
  const blocks = content
    .filter((part) => part !== undefined)
    .map((part) => ('kind' in part ? part : text(part)))
    .filter((block) => !isEmpty(block))
  return { blocks, tone: 'plain' }
}

/** Discord takes no row without a button, and no menu without an option. */
function isEmpty(block: Block): boolean {
  switch (block.kind) {
    case 'buttons':
      return block.buttons.length === 0
    case 'select':
      return block.options.length === 0
    default:
      return false
  }
}

/** The same reply with other properties: withReply(reply(…), { tone: 'warning' }). */
export function styled(base: Reply, change: Partial<Omit<Reply, 'blocks'>>): Reply {
  return { ...base, ...change }
}

/** The same reply with a picture below its first block. */
export function pictured(base: Reply, picture: Picture): Reply {
  const [first, ...rest] = base.blocks
  const shown: Block = { kind: 'picture', fileName: picture.name, alternative: picture.alternative }
  return {
    ...base,
    blocks: first === undefined ? [shown] : [first, shown, ...rest],
    files: [...(base.files ?? []), picture],
  }
}

export const isPicture = (file: ReplyFile): file is PictureFile => 'drawing' in file

export const hasPictures = ({ files = [] }: Reply): boolean => files.some(isPicture)

/** The same reply as it is sent where no picture can be. */
export const withoutPictures = (said: Reply): Reply =>
  withFiles(
    said,
    (said.files ?? []).filter((file) => !isPicture(file)),
  )

/** The same reply with these files alone, and without the blocks that show another of its own. */
export function withFiles<File extends ReplyFile>(
  { files: own = [], ...said }: Reply,
  files: readonly File[],
): Omit<Reply, 'files'> & { readonly files?: readonly File[] } {
  const names = (all: readonly ReplyFile[]) => new Set(all.map(({ name }) => name))
  const gone = names(own).difference(names(files))
  const blocks = said.blocks.filter((block) => block.kind !== 'picture' || !gone.has(block.fileName))
  return { ...said, blocks, ...(files.length === 0 ? {} : { files }) }
}

/** Answers a press by which nothing changes but, where one is given, the label of the button. */
export const onlyPressed = (label?: Label): Reply => ({ blocks: [], tone: 'plain', pressed: { label } })

/** The same reply in a language, as Discord names it; as it was where none is known. */
export const inLocale = (said: Reply, locale: string | undefined): Reply =>
  locale === undefined ? said : { ...said, locale }

/** A short private "no": what was wrong and what to do instead. */
export function refusal(...content: readonly (Block | Markup | undefined)[]): Reply {
  return styled(reply(...content), { tone: 'warning', visibility: 'private' })
}
