import type { SourceRef } from '../../task/task-key.ts'
import type { HeldTasks } from './held-tasks.ts'
import { comesAfter, newestFirst } from './list-order.ts'
import type { ListRow, StoredTasks } from './sqlite-tasks.ts'
import type { OnlyOn } from './store.ts'
import { isUnfinished, isWithinSpan, type KnownTask } from './task-row.ts'

/** Reads what is stored and what is held in front of it as one. */
export type LayeredTasks = Pick<
  StoredTasks,
  'find' | 'findById' | 'unfinished' | 'onInstance' | 'page' | 'changesAfter' | 'newestCreatedMs'
>

export const layeredTasks = (stored: StoredTasks, held: HeldTasks): LayeredTasks => {
  const ofSource = (found: readonly KnownTask[], { connection, service }: SourceRef) => [
    ...found.filter(({ key }) => held.find(key) === null),
    ...[...held.all()].filter(({ task }) => task.connection === connection && task.service === service),
  ]
  /** Those that no held version took the place of, asked for until there are enough. */
  const standing = (limit: number, ask: (last: ListRow | null) => ListRow[]): ListRow[] => {
    const rows: ListRow[] = []
    for (let asked = ask(null); ; asked = ask(asked.at(-1) ?? null)) {
      rows.push(...asked.filter(({ key }) => (held.find(key)?.row ?? null) === null))
      if (asked.length < limit || rows.length >= limit) return rows
    }
  }

  return {
    find: (key) => held.find(key) ?? stored.find(key),

    findById: (source, taskId) =>
      ofSource(stored.findById(source, taskId), source).filter(({ task }) => task.taskId === taskId),

    unfinished: (source) =>
      ofSource(stored.unfinished(source), source).filter(({ task }) => isUnfinished(task)),

    onInstance(connection, instanceId, window, limit) {
      const rows = stored
        .onInstance(connection, instanceId, window, limit)
        .filter(({ key }) => (held.find(key)?.row ?? null) === null)
      const inFront = [...held.all()].flatMap(({ row, task: { instance } }) =>
        row?.connection === connection && instance.id === instanceId && isWithinSpan(row, window) ? row : [],
      )
      return [...rows, ...inFront].sort(newestFirst).slice(0, limit)
    },

    page(window, position, limit, only) {
      const rows = standing(limit, (last) => stored.page(window, last ?? position, limit, only))
      const inFront = held
        .rowsWithin(window)
        .filter((row) => isOn(row, only) && (position === null || comesAfter(row, position)))
      return [...rows, ...inFront].sort(newestFirst).slice(0, limit)
    },

    changesAfter(change, window, limit, only) {
      const rows = standing(limit, (last) => stored.changesAfter(last?.change ?? change, window, limit, only))
      const inFront = held.rowsWithin(window).filter((row) => isOn(row, only) && row.change > change)
      return [...rows, ...inFront].sort((a, b) => a.change - b.change).slice(0, limit)
    },

    newestCreatedMs() {
      const moments = [...held.all()].flatMap(({ task }) => task.createdAt?.epochMs ?? [])
      return [stored.newestCreatedMs() ?? [], moments]
        .flat()
        .reduce((newest: number | null, ms) => Math.max(newest ?? ms, ms), null)
    },
  }
}

const isOn = ({ connection }: { connection: string }, only: OnlyOn = null): boolean =>
  only === null || only.includes(connection)
