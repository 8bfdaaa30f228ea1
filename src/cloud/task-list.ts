import type { Subtask, Task } from '../task/task.ts'
import type { TaskPage } from './adapter.ts'
import { CloudProblem } from './problem.ts'
import { createReader, isRecord, type Reader } from './read.ts'
import { readTask, type AnswerContext, type TaskShape } from './task-shape.ts'

/** Where a list answer keeps its elements and its total. */
export interface ListShape {
  envelope: string
  /** The total's field: a number, a text, or absent (facts.md quirks 7 to 9). */
  total: string
  task: TaskShape
}

/** A list answer as tasks plus named problems: an element that cannot be read never costs the others. */
export const readTaskList = (value: unknown, shape: ListShape, context: AnswerContext): TaskPage => {
  const unreadable: string[] = []
  const reader = createReader(value, unreadable)
  const elements = reader.list(shape.envelope)
  if (!isRecord(value) || elements === null) {
    unreadable.push(`${shape.task.request}: the answer carries no ${shape.envelope}`)
    return { tasks: [], unreadable, totalCount: null, missingCount: 0 }
  }
  const tasks = elements.flatMap((element) => readTask(element, shape.task, context, unreadable) ?? [])
  return { tasks, unreadable, totalCount: reader.count(shape.total), missingCount: 0 }
}

/** Throws `broken` where the answer is no list at all, so that a page of garbage is no empty page. */
export const requireTaskList = (value: unknown, shape: ListShape, context: AnswerContext): TaskPage => {
  if (isRecord(value) && createReader(value).list(shape.envelope) !== null)
    return readTaskList(value, shape, context)
  throw new CloudProblem('broken', `the answer to ${shape.task.request} carries no ${shape.envelope}`)
}

/** The one task of a show answer, out of `job`, `jobs` or `tasks`; `broken` where there is none. */
export const requireTask = (
  value: unknown,
  envelope: string,
  shape: TaskShape,
  context: AnswerContext,
): Task => {
  const task = readTask(createReader(value).one(envelope), shape, context, [])
  if (task !== null) return task
  throw new CloudProblem('broken', `the answer to ${shape.request} carries no ${envelope} that can be read`)
}

/** A task out of an answer that is the task itself, with its subtasks; `broken` where it is no object. */
export const requireDetail = (
  value: unknown,
  shape: TaskShape,
  readSubtasks: (reader: Reader) => Subtask[] | null,
  context: AnswerContext,
): Task => {
  const task = readTask(value, shape, context, [], readSubtasks)
  if (task !== null) return task
  throw new CloudProblem('broken', `the answer to ${shape.request} is no object`)
}
