import { readCursor } from '../../contract/cursor.ts'
import type { TasksQuestion } from '../../contract/paths.ts'
import type { TaskChanges } from '../../contract/tasks.ts'
import { applyAnswer, startOver, type TaskList } from './task-list.ts'

/** An answer of the BFF, with what was asked. */
export interface Answered {
  question: TasksQuestion
  answer: TaskChanges
}

/** `gap`: something was missed that this answer builds on. */
export type Followed = TaskList | 'gap'

/**
 * Takes in an answer that another tab was given. Whatever is missed, told twice or told late: what comes out is a list
 * as the BFF would have told it, or `gap`.
 */
export const follow = (list: TaskList | null, answered: Answered): Followed => {
  const { question, answer } = answered
  if ('after' in question) return followChanges(list, question.after, answered)
  if (question.page === null) return followFirstPage(list, answered)
  if (list === null) return 'gap'
  if (list.older === question.page) return applyAnswer(list, question, answer)
  return isWhole(list) ? list : 'gap'
}

/** All its pages are here, and it is known where its next changes begin. */
export const isWhole = ({ cursor, older }: TaskList): boolean => cursor !== null && older === null

const followFirstPage = (list: TaskList | null, { question, answer }: Answered): Followed => {
  if (list === null || list.cursor === null) return applyAnswer(list, question, answer)
  // Another store took over, and whoever tells this begins anew.
  if (readCursor(list.cursor)?.epoch !== readCursor(answer.cursor)?.epoch)
    return applyAnswer(startOver(list), question, answer)
  return isWhole(list) ? list : 'gap'
}

const followChanges = (list: TaskList | null, after: string, { question, answer }: Answered): Followed => {
  if (list === null || !isWhole(list)) return 'gap'
  const [own, from, to] = [list.cursor ?? '', after, answer.cursor].map(readCursor)
  if (!own || !from || !to || own.epoch !== from.epoch || own.epoch !== to.epoch) return 'gap'
  if (own.change < from.change) return 'gap'
  // Told late: all of it is known already.
  return to.change < own.change ? list : applyAnswer(list, question, answer)
}
