interface Left {
  /** How far it was scrolled. */
  top: number
  /** The row that was opened from it. */
  openedKey: string | null
}

/** A search makes a list of each letter, and nobody goes back that far. */
const MAX_COUNT = 50

/** How each list was left, so that the way back leads to the same rows. The lists left longest ago are forgotten. */
export const createListsLeft = () => {
  const lists = new Map<string, Left>()
  const leftAt = (id: string): Left => lists.get(id) ?? { top: 0, openedKey: null }
  const note = (id: string, parts: Partial<Left>) => {
    const left = { ...leftAt(id), ...parts }
    lists.delete(id)
    lists.set(id, left)
    for (const oldest of lists.keys()) if (lists.size > MAX_COUNT) lists.delete(oldest)
  }
  return { leftAt, note }
}
