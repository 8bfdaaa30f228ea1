import { isWithin, matches, wordsOf, type TimeWindow } from '../../task/filter.ts'
import type { Service } from '../../task/service.ts'
import type { Status } from '../../task/status.ts'
import type { TaskSet } from '../query/task-set.ts'
import type { View } from './view.ts'

/** How many tasks a choice would show, given the choices in the other groups. */
export interface ChoiceCounts {
  services: ReadonlyMap<Service, number>
  statuses: ReadonlyMap<Status, number>
  connections: ReadonlyMap<string, number>
}

export interface Selection {
  /** Places of the tasks that match, in order. */
  places: readonly number[]
  counts: ChoiceCounts
}

type Choices = Pick<View, 'services' | 'statuses' | 'connections' | 'text'>

const NO_CHOICE = { services: [], statuses: [], connections: [] }

/** One pass over the tasks in the given order, so that a filter never has to sort; 100,000 take some milliseconds. */
export const selectTasks = (
  set: TaskSet,
  order: readonly number[],
  view: Choices,
  window: TimeWindow,
): Selection => {
  const places: number[] = []
  const services = new Map<Service, number>()
  const statuses = new Map<Status, number>()
  const connections = new Map<string, number>()
  const byText = { ...NO_CHOICE, words: wordsOf(view.text) }

  for (const place of order) {
    const task = set.tasks[place]
    if (task === undefined || !isWithin(task, window) || !matches(task, set.searches[place] ?? '', byText))
      continue
    const isOfService = isChosen(view.services, task.service)
    const isOfStatus = isChosen(view.statuses, task.status)
    const isOfConnection = isChosen(view.connections, task.connection)
    if (isOfService && isOfStatus && isOfConnection) places.push(place)
    if (isOfStatus && isOfConnection) increase(services, task.service)
    if (isOfService && isOfConnection) increase(statuses, task.status)
    if (isOfService && isOfStatus) increase(connections, task.connection)
  }
  return { places, counts: { services, statuses, connections } }
}

const isChosen = <T>(chosen: readonly T[], value: T): boolean => chosen.length === 0 || chosen.includes(value)

const increase = <T>(counts: Map<T, number>, choice: T): void => {
  counts.set(choice, (counts.get(choice) ?? 0) + 1)
}
