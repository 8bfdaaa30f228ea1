/** Lets the page draw, and answer a key, before it goes on. */
const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

/** Puts the pieces together, one by one. Null when it was given up meanwhile. */
export const collectPieces = async (
  pieces: Iterable<string>,
  type: string,
  noteCount: (pieceCount: number) => void,
  signal: AbortSignal,
): Promise<Blob | null> => {
  const parts: string[] = []
  for (const piece of pieces) {
    parts.push(piece)
    noteCount(parts.length)
    await nextTask()
    if (signal.aborted) return null
  }
  return new Blob(parts, { type })
}

/** Long enough for any browser to have taken it over. */
const FORGET_MS = 60_000

/** Hands a file to the browser, which saves it where it saves files. */
export const saveFile = (blob: Blob, name: string): void => {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), FORGET_MS)
}
