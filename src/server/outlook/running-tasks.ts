import { setImmediate as turn } from 'node:timers/promises'
import type { SourceRef } from '../../task/task-key.ts'
import type { Task } from '../../task/task.ts'
import type { Visibility } from '../sign-in/visibility.ts'
import type { Store } from '../store/store.ts'

export interface RunningParts {
  store: Pick<Store, 'unfinished'>
  sources: readonly SourceRef[]
}

/** Every task that runs and that whoever asks may see, one after the other. */
export async function* runningTasks(
  { store, sources }: RunningParts,
  visibility: Visibility,
): AsyncGenerator<Task> {
  for (const source of sources) {
    if (!visibility.sees(source.connection)) continue
    for (const task of await store.unfinished(source)) {
      if (task.status !== 'running' || task.goneMs !== null) continue
      yield task
      // A thousand running tasks must not hold up an answer.
      await turn()
    }
  }
}
