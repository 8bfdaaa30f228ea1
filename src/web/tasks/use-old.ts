import { useMemo } from 'react'
import { sourceKey } from '../../task/task-key.ts'
import { useNow } from '../clock/now.ts'
import { oldSources, type Old } from './row-facts.ts'
import { AGE_STEP_MS } from './source-summary.ts'
import type { ShownTasks } from './use-shown-tasks.ts'

/** What of the tasks shown has grown old by now. */
export const useOld = ({ sources, isOld, asOfMs }: ShownTasks): Old => {
  // The step of the source strip, so that rows grow old together with their source.
  const nowMs = useNow(AGE_STEP_MS)
  const allSinceMs = isOld ? asOfMs : null
  return useMemo(
    () => ({
      sources: oldSources(sources, nowMs),
      read: sources.length === 0 ? null : new Set(sources.map(sourceKey)),
      allSinceMs,
    }),
    [sources, nowMs, allSinceMs],
  )
}
