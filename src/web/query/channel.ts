/** Reaches the other tabs of this browser; null where that is lacking, or forbidden together with site data. */
export const openChannel = (name: string): BroadcastChannel | null => {
  try {
    return typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name)
  } catch {
    return null
  }
}
