import { FIELDS } from '../../src/task/filter.ts'
import { summarize } from '../../src/task/summary.ts'
import type { TaskSummary } from '../../src/task/task.ts'
import { applyChanges, NO_TASKS, type TaskSet } from '../../src/web/query/task-set.ts'
import { createColumns } from '../../src/web/tasks/field-columns.ts'
import { countValues, selectTasks } from '../../src/web/tasks/select-tasks.ts'
import { DEFAULT_VIEW, type View } from '../../src/web/tasks/view.ts'
import { benchTask } from './bench-task.ts'
import { median, type Figure } from './figure.ts'

const COUNT = 100_000
const ROUNDS = 25
const NOW_MS = Date.parse('2026-11-21T08:00:00Z')

const taskAt = (place: number, change = place): TaskSummary =>
  summarize(
    benchTask(place, { createdMs: NOW_MS - place * 6_000, isRunning: place % 50 === 0, nowMs: NOW_MS }),
    change,
  )

/** What a filter costs beside the least that any filter over the same tasks has to do. */
export const measureFilters = (): Figure[] => {
  const set = applyChanges(
    NO_TASKS,
    Array.from({ length: COUNT }, (_, place) => taskAt(place)),
  )
  const order = [...set.tasks.keys()]
  const columnOf = createColumns()
  const select = (view: Partial<View>) =>
    selectTasks(
      { set, order, window: { fromMs: 0, toMs: null }, nowMs: NOW_MS, columnOf },
      { ...DEFAULT_VIEW, ...view },
    )
  const instanceOf = (place: number): string => set.tasks[place]?.instanceId ?? ''
  const chosen: Partial<View> = {
    choices: {
      status: { values: ['succeeded'], isNot: true },
      service: { values: ['rds', 'dms'], isNot: false },
      instance: { values: [instanceOf(7), instanceOf(14)], isNot: true },
    },
  }
  const selection = select(chosen)
  const changed = [1, 2, 3].map((place) => taskAt(place, COUNT + place))
  return [
    compare(
      'a typed letter over 100,000 tasks',
      () => select({ text: 'orders-49' }),
      () => includes(set, 'orders-49'),
    ),
    compare(
      'three choices over 100,000 tasks',
      () => select(chosen),
      () => includes(set, ''),
    ),
    compare(
      'counts of one field over 100,000 tasks',
      () => countValues(selection, columnOf(set.tasks, 'instance'), 'instance'),
      () => countByHand(set.tasks),
    ),
    compare(
      'counts of all seven fields',
      () => FIELDS.map((field) => countValues(selection, columnOf(set.tasks, field), field)),
      null,
    ),
    compare(
      'fields after three of 100,000 changed',
      () => {
        const next = applyChanges(set, changed)
        for (const field of FIELDS) columnOf(next.tasks, field)
      },
      null,
    ),
  ]
}

/** The filter nobody can do without. */
const includes = ({ searches }: TaskSet, text: string): number[] => {
  const places: number[] = []
  for (let place = 0; place < searches.length; place++)
    if (searches[place]?.includes(text)) places.push(place)
  return places
}

const countByHand = (tasks: readonly TaskSummary[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const { instanceId } of tasks) counts.set(instanceId ?? '', (counts.get(instanceId ?? '') ?? 0) + 1)
  return counts
}

const compare = (name: string, ours: () => unknown, floor: (() => unknown) | null): Figure => {
  const timesOf = (act: () => unknown) => {
    const startedMs = performance.now()
    act()
    return performance.now() - startedMs
  }
  const rounds = Array.from(
    { length: ROUNDS },
    () => [timesOf(ours), floor === null ? 0 : timesOf(floor)] as const,
  )
  return {
    name,
    value: median(rounds.map(([own]) => own)),
    unit: 'ms',
    floor: floor === null ? null : median(rounds.map(([, bare]) => bare)),
    goal: 'at most 50 ms',
  }
}
