// Discord's limits for what we send. Where a number is not in its documentation, the comment says where it is from.

/** Components of a message, nested ones included (developers/components/reference). */
export const componentsMax = 40
/** Characters of text over all components of a message; not documented, seen in discord-api-docs pull request 8562. */
export const textLengthMax = 4_000
/**
 * Bytes of text plus 12 for each component that holds some; beyond it Discord answers 500, which clients retry for
 * nothing (discord-api-docs issue 8554).
 */
export const textBytesMax = 10_170
export const textBytesOverhead = 12
export const buttonsInRowMax = 5
export const buttonLabelLengthMax = 80
export const selectOptionsMax = 25
export const selectLabelLengthMax = 100
export const placeholderLengthMax = 150
export const alternativeLengthMax = 1_024
export const choicesMax = 25
export const choiceLengthMax = 100
export const modalTitleLengthMax = 45
export const labelLengthMax = 45
/** Of the words below the label of a field (developers/components/reference#label). */
export const fieldDescriptionLengthMax = 100
/** Of a picture, which readers load on phones. Discord itself takes 10 MiB. */
export const pictureBytesMax = 300 * 1024
