// Ids of Discord as somebody pastes them into a shell.

/** Gives the id; throws an Error that says where one is found when it is none. `what` and `menu` are Discord's words. */
export function readId(typed: string, option: string, what: string, menu: string): string {
  if (!/^\d{15,20}$/u.test(typed))
    throw new Error(`${option} takes the id of ${what}: 15 to 20 digits, from “${menu}” in Discord.`)
  return typed
}
