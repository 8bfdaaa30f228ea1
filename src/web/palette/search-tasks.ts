import { hasTerms, termsOf, type Term } from '../../task/filter.ts'
import { isTerminal } from '../../task/status.ts'
import type { TaskSummary } from '../../task/task.ts'
import { bareId, coreId, readIds } from '../../task/written-id.ts'
import type { TaskSet } from '../query/task-set.ts'
import type { KnownInstance } from './instances.ts'
import { bestOf, wordsOf, type Ranked, type Sought } from './rank.ts'
import { taskTitle } from '../tasks/task-title.ts'

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
  const id = ids === null ? null : coreId(ids.task)
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
    // Whatever else it is found by was looked at already.
    createSoughtOf(words.join(' ')),
    (one, other) =>
      Number(isTerminal(one.status)) - Number(isTerminal(other.status)) ||
      (other.createdMs ?? 0) - (one.createdMs ?? 0),
  )

/** Names and instances are few and tasks many: each pair of them is written once for a search. */
const createSoughtOf = (also: string): ((task: TaskSummary) => Sought) => {
  const byName = new Map<string, Map<string | null, Sought>>()
  return ({ name, instanceName }) => {
    const ofName = byName.get(name) ?? new Map<string | null, Sought>()
    if (ofName.size === 0) byName.set(name, ofName)
    const known = ofName.get(instanceName)
    if (known !== undefined) return known
    const sought = { title: `${taskTitle(name)} ${instanceName ?? ''}`.toLowerCase(), also }
    ofName.set(instanceName, sought)
    return sought
  }
}

function* tasksWith({ tasks, searches }: TaskSet, terms: readonly Term[]): Generator<TaskSummary> {
  for (const [place, task] of tasks.entries()) if (hasTerms(searches[place] ?? '', terms)) yield task
}
