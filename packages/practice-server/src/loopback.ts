// Which addresses lead to this very machine. Nothing here calls any other.

/** Whether the address names this machine by a number or by the one name that always stands for it. */
export function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}
