import { hasTerms, termsOf, type Term } from '../../task/filter.ts'
import { readableName } from '../../task/readable-name.ts'
import { isTerminal } from '../../task/status.ts'
import type { TaskSummary } from '../../task/task.ts'
import { bareId, readIds } from '../../task/written-id.ts'
import type { TaskSet } from '../query/task-set.ts'
import type { KnownInstance } from './instances.ts'
import { bestOf, wordsOf, type Ranked } from './rank.ts'

const TASK_COUNT = 8
const INSTANCE_COUNT = 5

export interface Hits {
  tasks: readonly Ranked<TaskSummary>[]
  instances: readonly Ranked<KnownInstance>[]
}

const NO_HITS: Hits = { tasks: [], instances: [] }

/** The tasks and instances that fit a text best; none for an empty one. */
export const searchTasks = (set: TaskSet, instances: readonly KnownInstance[], text: string): Hits => {
  const words = wordsOf(text)
  const ids = readIds(text)
  if (words.length === 0) return NO_HITS
  // An id is one word, however it is written, and leaves nothing to rank by.
  const id = ids === null ? null : bareId(ids.task).slice(0, 32)
  return {
    tasks: bestTasks(set, termsOf(text), id === null ? words : []),
    instances: bestOf(instances, id === null ? words : [id], INSTANCE_COUNT, ({ name, instance }) => ({
      title: name.toLowerCase(),
      also: `${instance} ${bareId(instance)}`.toLowerCase(),
    })),
  }
}

/** Of those that the search of the list would show; what goes on comes before what has ended, then the newest. */
const bestTasks = (set: TaskSet, terms: readonly Term[], words: readonly string[]): Ranked<TaskSummary>[] =>
  bestOf(
    tasksWith(set, terms),
    words,
    TASK_COUNT,
    (task) => ({
      title: `${readableName(task.name)} ${task.instanceName ?? ''}`.toLowerCase(),
      // Whatever else it is found by was looked at already.
      also: words.join(' '),
    }),
    (one, other) =>
      Number(isTerminal(one.status)) - Number(isTerminal(other.status)) ||
      (other.createdMs ?? 0) - (one.createdMs ?? 0),
  )

function* tasksWith({ tasks, searches }: TaskSet, terms: readonly Term[]): Generator<TaskSummary> {
  for (const [place, task] of tasks.entries()) if (hasTerms(searches[place] ?? '', terms)) yield task
}
