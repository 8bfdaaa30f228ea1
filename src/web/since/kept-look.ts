import { createStored, fieldsOf } from '../ui/stored.ts'

/** When somebody last looked at the list in any tab of this browser, and what was known to have fallen behind. */
export interface LastLook {
  /** By the BFF's clock. */
  atMs: number
  behind: readonly string[]
}

export const keptLook = createStored<LastLook | null>('last-look', (value) => {
  const { atMs, behind } = fieldsOf(value)
  if (typeof atMs !== 'number' || !Number.isFinite(atMs)) return null
  return { atMs, behind: Array.isArray(behind) ? behind.filter((key) => typeof key === 'string') : [] }
})
