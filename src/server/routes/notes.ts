import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { z } from 'zod'
import { LONGEST_AUTHOR, LONGEST_NOTE, type Note, type Notes } from '../../contract/notes.ts'
import { API } from '../../contract/api.ts'
import { refOf } from '../../task/summary.ts'
import type { TaskRef } from '../../task/task-key.ts'
import type { AppBindings, Parts } from '../app.ts'
import { ProblemError } from '../problem.ts'
import { demandOperator, principalOf, signedOut, type Principal } from '../sign-in/principal.ts'
import { MOST_NOTES, type StoredNote } from '../store/note-store.ts'
import { parseBody, readJson } from './json-body.ts'
import { plainText } from './plain-text.ts'
import { keptRefOf, taskRefOf } from './task-ref.ts'

type NoteParts = Pick<Parts, 'store' | 'clock' | 'signIn' | 'connectionIds'>

const newNote = z.strictObject({
  text: plainText(LONGEST_NOTE),
  author: plainText(LONGEST_AUTHOR)
    .refine((name) => !/[\n\t]/.test(name), 'must be one line')
    .optional(),
})

/** What people write beside a task. */
export const noteRoutes = (parts: NoteParts) => {
  const { store, clock, signIn } = parts

  /** The task as it is stored: its address may leave the instance out. */
  const known = async (wanted: TaskRef): Promise<TaskRef> => {
    const stored = (await store.find(wanted)) ?? (await store.findById(wanted, wanted.taskId))[0]
    if (stored === undefined) throw unknownTask(wanted)
    return refOf(stored.task)
  }
  /**
   * Who asks, looked at again right before something is written: a body may take its time to come, and whose session or
   * role ended meanwhile writes nothing more.
   */
  const operatorNow = async ({ incoming, visitor }: AppBindings, { connection }: TaskRef) => {
    const now = await signIn.identify(incoming)
    if (now === null || now.principal.id !== visitor?.principal.id) throw signedOut()
    demandOperator(now.principal, connection)
    return now.principal
  }
  const answer = async (ref: TaskRef, principal: Principal): Promise<Notes> => ({
    notes: notesFor(principal, await store.notes.of(ref)),
    nowMs: clock.nowMs(),
  })

  return new Hono<{ Bindings: AppBindings }>()
    .get(API.notes, async (c) => c.json(await answer(await known(keptRefOf(c)), principalOf(c))))

    .post(API.notes, async (c) => {
      const wanted = taskRefOf(c, parts)
      demandOperator(principalOf(c), wanted.connection)
      const { text, author } = parseBody(await readJson(c), newNote)
      const isSelfChosen = signIn.kind === 'none'
      if (isSelfChosen && author === undefined)
        throw new ProblemError('bad-request', 'author: must say who writes, since nobody signs in here')
      const ref = await known(wanted)
      const principal = await operatorNow(c.env, wanted)
      const outcome = await store.notes.add(ref, {
        id: randomUUID(),
        authorId: principal.id,
        author: (isSelfChosen ? author : undefined) ?? principal.name,
        isSelfChosen,
        atMs: clock.nowMs(),
        text,
      })
      switch (outcome) {
        case 'added':
          return c.json(await answer(ref, principal), 201)
        case 'unknown-task':
          throw unknownTask(wanted)
        case 'too-many':
          throw new ProblemError('bad-request', `a task has ${MOST_NOTES} notes at most; take one away first`)
      }
    })

    .delete(API.note, async (c) => {
      const wanted = taskRefOf(c, parts)
      demandOperator(principalOf(c), wanted.connection)
      const ref = await known(wanted)
      const stored = await store.notes.of(ref)
      const principal = await operatorNow(c.env, wanted)
      const note = stored.find(({ id }) => id === c.req.param('note'))
      if (note !== undefined) {
        if (note.authorId !== principal.id)
          throw new ProblemError('not-allowed', 'only whoever wrote a note takes it away')
        await store.notes.remove(ref, note.id)
      }
      // One that is gone already is what was wanted.
      return c.json(await answer(ref, principal))
    })
}

const unknownTask = ({ taskId }: TaskRef): ProblemError =>
  new ProblemError('task-unknown', `this server does not know the task ${taskId}`)

/** Notes as somebody sees them. */
export const notesFor = ({ id: own }: Principal, notes: readonly StoredNote[]): Note[] =>
  notes.map(({ id, authorId, author, isSelfChosen, atMs, text }) => ({
    id,
    author,
    isSelfChosen,
    isOwn: authorId === own,
    atMs,
    text,
  }))
