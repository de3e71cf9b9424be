// Many words at once, for tests of what each of them says.

/** What stands between commas and line ends. */
export function listed(text: string): readonly string[] {
  return text
    .split(/[,\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
