// Buttons that are labelled by titles: what may have been meant, or what there is to choose from.

import { cutText } from '../domain/text/cutting.ts'
import type { Button } from '../interaction/reply.ts'

/** A button takes 80 characters, and on a phone three of them stand in a row. */
const titleLengthMax = 40

/** A button for each, labelled by its title as far as that fits. */
export const titleButtons = <Titled extends { readonly title: string }>(
  all: readonly Titled[],
  button: (label: string, one: Titled) => Button,
): readonly Button[] => all.map((one) => button(cutText(one.title, titleLengthMax), one))
