import { useId, useState, useSyncExternalStore, type FormEvent } from 'react'
import { LONGEST_AUTHOR, LONGEST_NOTE, type NewNote } from '../../contract/notes.ts'
import { Button } from '../ui/button.tsx'
import { authorName } from './author-name.ts'
import { NOTE } from './words.ts'

interface Props {
  /** Nobody signs in, so its author says who writes. */
  asksName: boolean
  /** Why it could not be added; null: it was. */
  onAdd: (note: NewNote) => Promise<string | null>
}

/** Writes a note. What was typed stays until it was taken. */
export const NoteForm = ({ asksName, onAdd }: Props) => {
  const id = useId()
  const kept = useSyncExternalStore(authorName.subscribe, authorName.read)
  const [typedName, setTypedName] = useState<string | null>(null)
  const [text, setText] = useState('')
  const [isSending, setIsSending] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const name = typedName ?? kept

  const send = async (): Promise<void> => {
    setIsSending(true)
    const author = name.trim()
    const why = await onAdd(asksName ? { text, author } : { text })
    setIsSending(false)
    setFault(why)
    if (why !== null) return
    setText('')
    if (asksName) authorName.write(author)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isSending) void send()
  }

  return (
    <form className="note-form" onSubmit={submit}>
      {asksName && (
        <input
          className="field note-name"
          aria-label={NOTE.name}
          placeholder={NOTE.name}
          autoComplete="name"
          required
          maxLength={LONGEST_AUTHOR}
          value={name}
          onChange={({ currentTarget }) => setTypedName(currentTarget.value)}
        />
      )}
      <textarea
        className="field note-input"
        aria-label={NOTE.text}
        aria-describedby={id}
        placeholder={NOTE.example}
        required
        rows={1}
        maxLength={LONGEST_NOTE}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
            event.currentTarget.form?.requestSubmit()
        }}
      />
      <Button type="submit" disabled={isSending}>
        {NOTE.add}
      </Button>
      <output id={id} className="note-hint">
        {fault ?? NOTE.forAll}
      </output>
    </form>
  )
}
