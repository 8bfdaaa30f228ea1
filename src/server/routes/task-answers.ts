import type { TimeWindow } from '../../task/filter.ts'
import { createAnswer, type Answer } from '../answers/answer.ts'
import { answerKey, createAnswerKeeper, type Moment } from '../answers/answer-keeper.ts'
import type { Parts } from '../app.ts'
import { cursorUnknown, writeCursor, writePageToken } from './cursor.ts'
import type { ReadQuestion } from './task-question.ts'

/** Small, so that the first rows come at once; the older pages follow in larger pieces. */
const FIRST_PAGE = 500
const OLDER_PAGE = 5_000
const CHANGES_PER_ANSWER = 5_000

export interface TaskAnswers {
  answer(question: ReadQuestion): Answer | Promise<Answer>
  /** The answer, if it is there already. */
  kept(question: ReadQuestion): Answer | null
}

/**
 * Answers `GET /api/tasks`. Equal questions get the very same answer as long as nothing changes; whether something
 * did is told by the store's known change, which costs nothing.
 */
export const createTaskAnswers = ({
  store,
  board,
  clock,
  lateTasks,
}: Pick<Parts, 'store' | 'board' | 'clock' | 'lateTasks'>): TaskAnswers => {
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
      `"late":${JSON.stringify(lateTasks.now())},` +
      `"tasks":[${rows.join(',')}]}`
    return createAnswer(`{"cursor":${cursor},"nowMs":${nowMs},${rest}`, cursor + rest)
  }

  const make = async (question: ReadQuestion, { change, nowMs }: Moment): Promise<Answer> => {
    const { kind, window } = question
    if (kind === 'changes') {
      if (question.after === change) return write([], change, null, nowMs)
      const found = await store.changesAfter(question.after, window, CHANGES_PER_ANSWER)
      return write(found.rows, found.change, null, nowMs)
    }
    // All pages of one reading carry the cursor of its beginning: what changes meanwhile comes as a change.
    const page = kind === 'older' ? question.page : { change, position: null }
    const { rows, older } = await store.page(
      window,
      page.position,
      kind === 'older' ? OLDER_PAGE : FIRST_PAGE,
    )
    const next = older && writePageToken(epoch, { change: page.change, position: older })
    return write(rows, page.change, next, nowMs)
  }

  /** Another replica may have given a number that this one has yet to hear of. */
  const lookClosely = async (question: ReadQuestion, moment: Moment): Promise<Answer> => {
    if (changeOf(question) > (await store.lastChange())) throw cursorUnknown()
    return make(question, moment)
  }

  return {
    answer(question) {
      const moment = present()
      const key = keyOf(question, moment)
      return key === null ? lookClosely(question, moment) : moment.answer(key, () => make(question, moment))
    },
    kept(question) {
      const moment = present()
      const key = keyOf(question, moment)
      return key === null ? null : moment.kept(key)
    },
  }
}

const NOTHING_NEW = answerKey('everyone', 'nothing new')

/** The change that its asker knows of already. */
const changeOf = (question: ReadQuestion): number => {
  switch (question.kind) {
    case 'changes':
      return question.after
    case 'older':
      return question.page.change
    case 'first':
      return 0
  }
}

/** Null: it asks for more than is known at this moment. */
const keyOf = (question: ReadQuestion, { change }: Moment): string | null => {
  if (changeOf(question) > change) return null
  const { window } = question
  switch (question.kind) {
    case 'changes':
      // The window does not matter when nothing is new: one answer for everybody.
      return question.after === change ? NOTHING_NEW : asked(`after ${question.after}`, window)
    case 'older': {
      const { position } = question.page
      return asked(`older ${question.page.change} ${position.sortMs} ${position.key}`, window)
    }
    case 'first':
      return asked('first', window)
  }
}

const asked = (what: string, { fromMs, toMs }: TimeWindow): string =>
  answerKey('everyone', `${what} ${fromMs} ${toMs ?? 'on'}`)
