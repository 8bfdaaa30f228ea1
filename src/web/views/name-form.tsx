import { useEffect, useId, useRef, useState, type FormEvent } from 'react'
import { Button } from '../ui/button.tsx'
import { MENU } from './menu-words.ts'
import { tidyName } from './saved-views.ts'

interface Props {
  label: string
  action: string
  /** As it is now; empty for a new one. */
  name: string
  /** Why it cannot have a name; null where it can. */
  faultOf: (name: string) => string | null
  onName: (name: string) => void
  onCancel?: () => void
}

/** Asks for the name of a view, and says what is wrong with it where something is. */
export const NameForm = ({ label, action, name, faultOf, onName, onCancel }: Props) => {
  const id = useId()
  const [typed, setTyped] = useState(name)
  const [fault, setFault] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  // It stands where the name was, and is asked for.
  const isAskedFor = onCancel !== undefined
  useEffect(() => {
    if (isAskedFor) input.current?.select()
  }, [isAskedFor])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const tidy = tidyName(typed)
    if (tidy === '') return setFault(MENU.nameless)
    const wrong = faultOf(tidy)
    setFault(wrong)
    if (wrong !== null) return undefined
    setTyped(name)
    return onName(tidy)
  }
  return (
    <form className="view-form" onSubmit={submit}>
      <input
        ref={input}
        className="field"
        aria-label={label}
        placeholder={label}
        aria-invalid={fault !== null}
        aria-describedby={fault === null ? undefined : id}
        value={typed}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value)
          setFault(null)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || onCancel === undefined) return
          event.preventDefault()
          onCancel()
        }}
      />
      <Button type="submit">{action}</Button>
      {onCancel && <Button onClick={onCancel}>{MENU.cancel}</Button>}
      <output id={id} className="view-fault">
        {fault}
      </output>
    </form>
  )
}
