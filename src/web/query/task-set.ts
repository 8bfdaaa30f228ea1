import type { TaskKey } from '../../task/task-key.ts'
import type { TaskSummary } from '../../task/task.ts'
import { searchText } from '../tasks/task-title.ts'

/** Tasks in a fixed order, each with what free text searches. A task keeps its place for as long as it is known. */
export interface TaskSet {
  tasks: readonly TaskSummary[]
  /** The task's search text, at the same place. */
  searches: readonly string[]
  places: ReadonlyMap<TaskKey, number>
}

export const NO_TASKS: TaskSet = { tasks: [], searches: [], places: new Map() }

/**
 * Takes in what is newer. A task that did not change stays the same object, and when none did, so does the set:
 * rows and indices that depend on them need not be made again.
 */
export const applyChanges = (known: TaskSet, arrived: readonly TaskSummary[]): TaskSet => {
  const isNews = (task: TaskSummary) =>
    task.change > (knownVersion(known, task.key)?.change ?? Number.NEGATIVE_INFINITY)
  const news = arrived.filter(isNews)
  if (news.length === 0) return known

  const tasks = known.tasks.slice()
  const searches = known.searches.slice()
  // Copied only for newcomers: most answers bring progress of what is known.
  const hasNewcomers = news.some((task) => !known.places.has(task.key))
  const places = hasNewcomers ? new Map(known.places) : undefined
  for (const task of news) {
    const place = (places ?? known.places).get(task.key) ?? tasks.length
    // One answer may hold two versions of a task.
    if (task.change < (tasks[place]?.change ?? Number.NEGATIVE_INFINITY)) continue
    tasks[place] = task
    searches[place] = searchText(task)
    places?.set(task.key, place)
  }
  return { tasks, searches, places: places ?? known.places }
}

const knownVersion = ({ tasks, places }: TaskSet, key: TaskKey): TaskSummary | undefined => {
  const place = places.get(key)
  return place === undefined ? undefined : tasks[place]
}

/** Older than any change a store gives. */
const OUTDATED = -1

/** For the start over after another store took over: every row stays until a version of the new store replaces it. */
export const outdate = (known: TaskSet): TaskSet => ({
  ...known,
  tasks: known.tasks.map((task) => ({ ...task, change: OUTDATED })),
})

/** Ends a start over: what the new store did not bring is gone. */
export const dropOutdated = (known: TaskSet): TaskSet => keepOnly(known, ({ change }) => change !== OUTDATED)

/** The same set where all of it stays. */
export const keepOnly = (known: TaskSet, isKept: (task: TaskSummary) => boolean): TaskSet =>
  known.tasks.every(isKept) ? known : applyChanges(NO_TASKS, known.tasks.filter(isKept))
