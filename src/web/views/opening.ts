import { createStored, fieldsOf } from '../ui/stored.ts'

/** What the list opens with where its address says nothing: a view, and what stood in its address. */
export interface Opening {
  id: string
  search: string
}

/** Kept by itself and ready to be used: the list must not wait for all saved views. */
export const keptOpening = createStored<Opening | null>('opening', (value) => {
  const { id, search } = fieldsOf(value)
  return typeof id === 'string' && typeof search === 'string' && search !== '' ? { id, search } : null
})
