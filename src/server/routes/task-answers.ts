import { writeCursor } from '../../contract/cursor.ts'
import type { TimeWindow } from '../../task/filter.ts'
import type { TaskKey } from '../../task/task-key.ts'
import { createAnswer, type Answer } from '../answers/answer.ts'
import { answerKey, createAnswerKeeper, type Moment } from '../answers/answer-keeper.ts'
import type { Parts } from '../app.ts'
import type { Visibility } from '../sign-in/visibility.ts'
import { cursorUnknown, writePageToken } from './cursor.ts'
import { reportsFor } from './sources.ts'
import type { ReadQuestion } from './task-question.ts'
import { withinReach } from './within-reach.ts'

/** Small, so that the first rows come at once. */
const FIRST_PAGE = 500
/** Larger, but no browser is to be busy with one of them for so long that it would be felt. */
const OLDER_PAGE = 2_000
const CHANGES_PER_ANSWER = 5_000

export interface TaskAnswers {
  answer(question: ReadQuestion, visibility: Visibility): Answer | Promise<Answer>
  /** The answer, if it is there already. */
  kept(question: ReadQuestion, visibility: Visibility): Answer | null
}

interface Written {
  rows: readonly string[]
  mended: readonly TaskKey[]
  left?: readonly TaskKey[]
  change: number
  older: string | null
}

/**
 * Answers `GET /api/tasks`. Equal questions of people who see the same get the very same answer as long as nothing
 * changes; whether something did is told by the store's known change, which costs nothing.
 */
export const createTaskAnswers = ({
  store,
  board,
  clock,
  lateTasks,
  mendedTasks,
  site,
}: Pick<Parts, 'store' | 'board' | 'clock' | 'lateTasks' | 'mendedTasks' | 'site'>): TaskAnswers => {
  const { epoch } = store
  const present = createAnswerKeeper(() => ({
    change: store.knownChange(),
    board: board.version(),
    nowMs: clock.nowMs(),
  }))

  /** A TaskChanges. The rows are JSON already, made once when the task changed; nothing is serialised twice. */
  const write = (
    { rows, mended, left = [], change, older }: Written,
    visibility: Visibility,
    nowMs: number,
  ): Answer => {
    const cursor = JSON.stringify(writeCursor(epoch, change))
    const rest =
      `"older":${JSON.stringify(older)},"sources":${JSON.stringify(reportsFor(visibility, board))},` +
      `"late":${JSON.stringify(lateTasks.now(visibility))},` +
      (mended.length === 0 ? '' : `"mended":${JSON.stringify(mended)},`) +
      `"build":${JSON.stringify(site.build)},` +
      (left.length === 0 ? '' : `"left":${JSON.stringify(left)},`) +
      `"tasks":[${rows.join(',')}]}`
    return createAnswer(`{"cursor":${cursor},"nowMs":${nowMs},${rest}`, cursor + rest)
  }

  const make = async (
    question: ReadQuestion,
    visibility: Visibility,
    { change, nowMs }: Moment,
  ): Promise<Answer> => {
    const { kind, window } = question
    const { only, reach } = visibility
    // In a window without an end there is whatever came later.
    const mended = window.toMs === null ? [] : await mendedTasks.within(window, visibility)
    if (kind === 'changes') {
      if (question.after === change)
        return write({ rows: [], mended, change, older: null }, visibility, nowMs)
      const { rows, change: until } = await store.changesAfter(
        question.after,
        window,
        CHANGES_PER_ANSWER,
        only,
      )
      return write(
        { ...withinReach(rows, reach, nowMs), mended, change: until, older: null },
        visibility,
        nowMs,
      )
    }
    // All pages of one reading carry the cursor of its beginning: what changes meanwhile comes as a change.
    const page = kind === 'older' ? question.page : { change, position: null }
    const count = kind === 'older' ? OLDER_PAGE : FIRST_PAGE
    const fromMs = Math.max(window.fromMs, reach?.fromMs(nowMs) ?? window.fromMs)
    const found = await store.page({ ...window, fromMs }, page.position, count, only)
    const older = found.older && writePageToken(epoch, { change: page.change, position: found.older })
    const { rows } = withinReach(found.rows, reach, nowMs)
    return write({ rows, mended, change: page.change, older }, visibility, nowMs)
  }

  /** Another replica may have given a number that this one has yet to hear of. */
  const lookClosely = async (
    question: ReadQuestion,
    visibility: Visibility,
    moment: Moment,
  ): Promise<Answer> => {
    if (changeOf(question) > (await store.lastChange())) throw cursorUnknown()
    return make(question, visibility, moment)
  }

  return {
    answer(question, visibility) {
      const moment = present()
      const key = keyOf(question, visibility, moment)
      return key === null
        ? lookClosely(question, visibility, moment)
        : moment.answer(key, () => make(question, visibility, moment))
    },
    kept(question, visibility) {
      const moment = present()
      const key = keyOf(question, visibility, moment)
      return key === null ? null : moment.kept(key)
    },
  }
}

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
const keyOf = (question: ReadQuestion, visibility: Visibility, { change }: Moment): string | null => {
  if (changeOf(question) > change) return null
  const { window } = question
  switch (question.kind) {
    case 'changes':
      // When nothing is new, only a window with an end matters: one answer for everybody else who sees the same.
      return question.after === change && window.toMs === null
        ? answerKey(visibility, 'nothing new')
        : asked(visibility, `after ${question.after}`, window)
    case 'older': {
      const { position } = question.page
      return asked(visibility, `older ${question.page.change} ${position.sortMs} ${position.key}`, window)
    }
    case 'first':
      return asked(visibility, 'first', window)
  }
}

const asked = (visibility: Visibility, what: string, { fromMs, toMs }: TimeWindow): string =>
  answerKey(visibility, `${what} ${fromMs} ${toMs ?? 'on'}`)
