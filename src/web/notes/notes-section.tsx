import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Note } from '../../contract/notes.ts'
import type { TaskDetail } from '../../contract/tasks.ts'
import { refOf } from '../../task/summary.ts'
import { Ago } from '../clock/ages.tsx'
import { inline } from '../language/inline.ts'
import { useNotes } from '../query/notes.ts'
import { sessionQuery } from '../query/session.ts'
import { Button } from '../ui/button.tsx'
import { Section } from '../ui/section.tsx'
import { NoteForm } from './note-form.tsx'
import { NOTE } from './words.ts'

/** What people wrote beside the task, and where they write. */
export const NotesSection = ({ detail }: { detail: TaskDetail }) => {
  const { task } = detail
  const { notes, add, remove } = useNotes(refOf(task), detail)
  const session = useQuery(sessionQuery()).data?.value
  const role = session?.connections.find(({ id }) => id === task.connection)?.role
  const [fault, setFault] = useState<string | null>(null)
  const mayWrite = role === 'operator'
  if (notes.length === 0 && !mayWrite) return null
  return (
    <Section title={NOTE.title}>
      {notes.length > 0 && (
        <ul className="notes">
          {notes.map((note) => (
            <li key={note.id}>
              <p className="note-text">{note.text}</p>
              <p className="note-by">
                <Byline note={note} />
                {note.isOwn && mayWrite && (
                  <Button
                    className="note-remove"
                    aria-label={NOTE.removeOf(note.text.slice(0, 40))}
                    onClick={() => void remove(note.id).then(setFault)}
                  >
                    {NOTE.remove}
                  </Button>
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
      {fault !== null && <p role="alert">{fault}</p>}
      {mayWrite && <NoteForm asksName={session?.signIn === 'none'} onAdd={add} />}
    </Section>
  )
}

const Byline = ({ note: { author, isSelfChosen, atMs } }: { note: Note }) => (
  <span title={isSelfChosen ? NOTE.selfChosen : undefined}>
    {inline(NOTE.by(author, <Ago key="when" sinceMs={atMs} />))}
    {isSelfChosen && <span className="visually-hidden">{NOTE.selfChosen}</span>}
  </span>
)
