// The package brings its schemas without types; these are the ones used here.
declare module 'discord-api-spec/zod' {
  import type { ZodMiniType } from 'zod/mini'

  export const ApplicationCommandPatchRequestPartialSchema: ZodMiniType
  export const ApplicationCommandUpdateRequestSchema: ZodMiniType
  export const ApplicationFormPartialSchema: ZodMiniType
  export const BaseCreateMessageCreateRequestSchema: ZodMiniType
  export const CreatePrivateChannelRequestSchema: ZodMiniType
  export const CreateTextThreadWithMessageRequestSchema: ZodMiniType
  export const IncomingWebhookInteractionRequestSchema: ZodMiniType
  export const IncomingWebhookRequestPartialSchema: ZodMiniType
  export const IncomingWebhookUpdateForInteractionCallbackRequestPartialSchema: ZodMiniType
  export const IncomingWebhookUpdateRequestPartialSchema: ZodMiniType
  export const InteractionApplicationCommandAutocompleteCallbackIntegerDataSchema: ZodMiniType
  export const InteractionApplicationCommandAutocompleteCallbackNumberDataSchema: ZodMiniType
  export const InteractionApplicationCommandAutocompleteCallbackStringDataSchema: ZodMiniType
  export const MessageCreateRequestSchema: ZodMiniType
  export const MessageEditRequestPartialSchema: ZodMiniType
  export const ModalInteractionCallbackRequestSchema: ZodMiniType
}
