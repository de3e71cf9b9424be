// What `/done` answers once a topic is saved, now or before.

export const isAcknowledged = (text: string | undefined): boolean =>
  /^✓|^### ✓|is done already/m.test(text ?? '')
