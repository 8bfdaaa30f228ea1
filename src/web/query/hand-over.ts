import type { TaskKey } from '../../task/task-key.ts'
import type { TaskSummary } from '../../task/task.ts'
import type { TaskList } from './task-list.ts'
import { applyChanges, NO_TASKS } from './task-set.ts'
import { searchText } from '../tasks/task-title.ts'

/** A piece of a whole list on its way to a tab that has none. */
export interface Piece {
  tasks: readonly TaskSummary[]
  /** Everything but the tasks, as it was when the first piece was sent. */
  head: Omit<TaskList, 'set'>
  isLast: boolean
}

/** About 10 ms of work for either tab. */
const PIECE_COUNT = 2_000
const FIRST_COUNT = 250

/** The newest first: the beginning of a list was read newest first, and what came later stands at its end. */
export function* piecesOf({ set: { tasks }, ...head }: TaskList): Generator<Piece> {
  const endCount = Math.min(FIRST_COUNT, tasks.length)
  const restCount = tasks.length - endCount
  yield {
    tasks: [...tasks.slice(restCount), ...tasks.slice(0, Math.min(FIRST_COUNT, restCount))],
    head,
    isLast: restCount <= FIRST_COUNT,
  }
  for (let from = FIRST_COUNT; from < restCount; from += PIECE_COUNT) {
    const to = Math.min(from + PIECE_COUNT, restCount)
    yield { tasks: tasks.slice(from, to), head, isLast: to === restCount }
  }
}

/** Lets the page do other things, at once also behind another tab, where timers wait. */
const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => resolve(), { once: true })
    port1.start()
    port2.postMessage(null)
  })

export const sendPieces = async (list: TaskList, send: (piece: Piece) => void): Promise<void> => {
  for (const piece of piecesOf(list)) {
    send(piece)
    await breathe()
  }
}

/** Puts a list together while it arrives. Gives what can be shown by now: at the first piece, and at the last. */
export const createArrival = (): ((piece: Piece) => TaskList | null) => {
  const tasks: TaskSummary[] = []
  const searches: string[] = []
  const places = new Map<TaskKey, number>()
  return (piece) => {
    const isFirst = tasks.length === 0
    for (const task of piece.tasks) {
      // A row may stand in the list once only, whatever arrives.
      if (places.has(task.key)) continue
      places.set(task.key, tasks.length)
      tasks.push(task)
      searches.push(searchText(task))
    }
    if (piece.isLast) return { ...piece.head, set: { tasks, searches, places } }
    if (!isFirst) return null
    // Without a cursor: should the rest never come, it is read anew.
    return { ...piece.head, set: applyChanges(NO_TASKS, piece.tasks), cursor: null, older: null }
  }
}
