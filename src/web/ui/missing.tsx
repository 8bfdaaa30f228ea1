import { UI } from './words.ts'

/** A value that is not there: never an empty text, never a zero. */
export const Missing = () => (
  <span className="muted">
    <span aria-hidden="true">—</span>
    <span className="visually-hidden">{UI.missing}</span>
  </span>
)
