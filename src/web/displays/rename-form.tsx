import { useEffect, useRef, useState, type FormEvent } from 'react'
import { LONGEST_DISPLAY_NAME, type DisplayReport } from '../../contract/displays.ts'
import { useDisplayChanges } from '../query/displays.ts'
import { Button } from '../ui/button.tsx'
import { WORDS } from './words.ts'

const { list } = WORDS

export const RenameForm = ({ display, onDone }: { display: DisplayReport; onDone: () => void }) => {
  const [name, setName] = useState(display.name)
  const [fault, setFault] = useState<string | null>(null)
  const { rename } = useDisplayChanges()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.select(), [])
  const send = async (): Promise<void> => {
    const why = await rename(display.id, { name })
    if (why === null) onDone()
    else setFault(why)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void send()
  }
  return (
    <form className="display-actions" onSubmit={submit}>
      <input
        ref={input}
        className="field"
        aria-label={list.newName}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        onKeyDown={({ key }) => {
          if (key === 'Escape') onDone()
        }}
        autoComplete="off"
        required
        maxLength={LONGEST_DISPLAY_NAME}
      />
      <Button type="submit">{list.save}</Button>
      <Button onClick={onDone}>{list.cancel}</Button>
      {fault !== null && <span role="alert">{fault}</span>}
    </form>
  )
}
