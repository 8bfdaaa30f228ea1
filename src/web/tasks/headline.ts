import { isTerminal } from '../../task/status.ts'
import type { Subtask, Task } from '../../task/task.ts'
import { formatPercent } from '../clock/format.ts'
import { doingWords, HEADLINE, subjectOf } from './headline-words.ts'
import { taskTitle } from './task-title.ts'

interface Situation {
  /** `about 12 to 20 min left`; null where that cannot be told. */
  left: string | null
  /** Whether what is shown is older than it should be. */
  isOld: boolean
}

/** The task in one plain sentence: what it does, how far it is, how long it will take. */
export const headlineOf = (task: Task, { left, isOld }: Situation): string => {
  const doing = doingWords(task.name, taskTitle(task.name), subjectOf(task))
  switch (task.status) {
    case 'running': {
      const facts = [
        ...(task.progress === null ? [] : [formatPercent(task.progress)]),
        ...stepOf(task.subtasks ?? []),
      ]
      if (isOld) return HEADLINE.lastSeen(doing, facts)
      return HEADLINE.running(doing, [...facts, ...(left === null ? [] : [left])])
    }
    case 'unknown':
      return HEADLINE.unknown(doing, task.rawStatus)
    case 'waiting':
    case 'needs-approval':
    case 'succeeded':
    case 'failed':
    case 'cancelled':
    case 'deleted':
      return HEADLINE[task.status](doing)
  }
}

/** The first step that has not ended, where one has begun. */
const stepOf = (subtasks: readonly Subtask[]): string[] => {
  const place = subtasks.findIndex(({ status }) => !isTerminal(status))
  const hasBegun = subtasks.some(({ status }) => status === 'running' || isTerminal(status))
  return subtasks.length < 2 || place < 0 || !hasBegun ? [] : [HEADLINE.step(place + 1, subtasks.length)]
}
