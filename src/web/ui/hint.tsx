import { useId, type ReactNode } from 'react'

interface Props {
  /** What is told to whoever asks. */
  hint: ReactNode
  children: ReactNode
}

/** A word with more behind it: for the pointer on hover, for the keyboard on focus, for a finger on touch. */
export const Hint = ({ hint, children }: Props) => {
  const id = useId()
  return (
    <span className="hint">
      <button type="button" className="hint-word" aria-describedby={id}>
        {children}
      </button>
      <span role="tooltip" id={id} className="hint-text">
        {hint}
      </span>
    </span>
  )
}
