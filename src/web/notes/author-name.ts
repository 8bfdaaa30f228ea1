import { LONGEST_AUTHOR } from '../../contract/notes.ts'
import { createStored } from '../ui/stored.ts'

/** What somebody calls themselves where nobody signs in, typed once. */
export const authorName = createStored('note-author', (value) =>
  typeof value === 'string' ? value.slice(0, LONGEST_AUTHOR) : '',
)
