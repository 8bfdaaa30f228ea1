import type { TimeWindow } from '../../task/filter.ts'
import { createAnswer, type Answer } from '../answers/answer.ts'
import { answerKey, createAnswerKeeper } from '../answers/answer-keeper.ts'
import type { Parts } from '../app.ts'
import { cursorUnknown, writeCursor, writePageToken, type PageToken } from './cursor.ts'
import type { TaskQuestion } from './task-question.ts'

/** Small, so that the first rows come at once; the older pages follow in larger pieces. */
const FIRST_PAGE = 500
const OLDER_PAGE = 5_000
const CHANGES_PER_ANSWER = 5_000

/**
 * Answers `GET /api/tasks`. Equal questions get the very same answer as long as nothing changes; whether something
 * did is told by the store's known change, which costs nothing.
 */
export const createTaskAnswers = ({ store, board, clock }: Pick<Parts, 'store' | 'board' | 'clock'>) => {
  const { epoch } = store
  const present = createAnswerKeeper(() => ({
    change: store.knownChange(),
    board: board.version(),
    nowMs: clock.nowMs(),
  }))

  /** A TaskChanges. The rows are JSON already, made once when the task changed; nothing is serialised twice. */
  const write = (rows: readonly string[], change: number, older: string | null, nowMs: number): Answer => {
    const cursor = JSON.stringify(writeCursor(epoch, change))
    const rest =
      `"older":${JSON.stringify(older)},"sources":${JSON.stringify(board.reports())},` +
      `"tasks":[${rows.join(',')}]}`
    return createAnswer(`{"cursor":${cursor},"nowMs":${nowMs},${rest}`, cursor + rest)
  }

  const readChanges = async (after: number, window: TimeWindow, nowMs: number): Promise<Answer> => {
    const { rows, change } = await store.changesAfter(after, window, CHANGES_PER_ANSWER)
    return write(rows, change, null, nowMs)
  }

  /** Another replica may have given a number that this one has yet to hear of. */
  const mustExist = async (change: number): Promise<void> => {
    if (change > (await store.lastChange())) throw cursorUnknown()
  }

  const answerChanges = (after: number, window: TimeWindow): Answer | Promise<Answer> => {
    const moment = present()
    // The window does not matter when nothing is new: one answer for everybody.
    if (after === moment.change) return moment.answer(NOTHING_NEW, () => write([], after, null, moment.nowMs))
    if (after > moment.change) return mustExist(after).then(() => readChanges(after, window, moment.nowMs))
    return moment.answer(asked(`after ${after}`, window), () => readChanges(after, window, moment.nowMs))
  }

  const answerFirst = (window: TimeWindow): Answer | Promise<Answer> => {
    const moment = present()
    return moment.answer(asked('first', window), async () => {
      const { change, nowMs } = moment
      const { rows, older } = await store.page(window, null, FIRST_PAGE)
      return write(rows, change, older && writePageToken(epoch, { change, position: older }), nowMs)
    })
  }

  // All pages of one reading carry the cursor of its beginning: what changes meanwhile comes as a change.
  const answerOlder = async ({ change, position }: PageToken, window: TimeWindow): Promise<Answer> => {
    if (change > store.knownChange()) await mustExist(change)
    const moment = present()
    return moment.answer(asked(`older ${change} ${position.sortMs} ${position.key}`, window), async () => {
      const { rows, older } = await store.page(window, position, OLDER_PAGE)
      return write(rows, change, older && writePageToken(epoch, { change, position: older }), moment.nowMs)
    })
  }

  return (question: TaskQuestion): Answer | Promise<Answer> => {
    switch (question.kind) {
      case 'changes':
        return answerChanges(question.after, question.window)
      case 'first':
        return answerFirst(question.window)
      case 'older':
        return answerOlder(question.page, question.window)
    }
  }
}

const NOTHING_NEW = answerKey('everyone', 'nothing new')

const asked = (what: string, { fromMs, toMs }: TimeWindow): string =>
  answerKey('everyone', `${what} ${fromMs} ${toMs ?? 'on'}`)
