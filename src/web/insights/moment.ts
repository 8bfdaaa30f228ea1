import { isTerminal } from '../../task/status.ts'
import type { TaskSummary } from '../../task/task.ts'

/** By which of its times a task is counted. */
export type MomentKind = 'created' | 'ended'

export const momentReader = (by: MomentKind): ((task: TaskSummary) => number | null) =>
  by === 'created' ? createdOf : endedOf

const createdOf = ({ createdMs }: TaskSummary): number | null => createdMs

/** An end time of a task that has not ended is a contradiction, and no end. */
const endedOf = ({ status, endedMs }: TaskSummary): number | null => (isTerminal(status) ? endedMs : null)
