import { isStuckAfter } from '../../task/stuck.ts'
import { readTaskKey } from '../../task/task-key.ts'
import { summarize } from '../../task/summary.ts'
import type { LateTasks } from '../outlook/late-tasks.ts'
import type { Outlooks } from '../outlook/outlook.ts'
import { EVERYTHING } from '../sign-in/visibility.ts'
import type { Store } from '../store/store.ts'

interface Parts {
  store: Pick<Store, 'find' | 'samples' | 'outbox'>
  outlooks: Pick<Outlooks, 'stuck'>
  lateTasks: LateTasks
}

/** Writes down which tasks have come to stand still, once for each place where they do. */
export const createStuckWatch = ({ store, outlooks, lateTasks }: Parts) => {
  const look = async (key: string): Promise<void> => {
    const ref = readTaskKey(key)
    const stored = ref === null ? null : await store.find(ref)
    if (ref === null || stored === null) return
    const { task, change } = stored
    const verdict = await outlooks.stuck(task, EVERYTHING)
    if (verdict.level !== 'stuck') return
    const { level: _, ...evidence } = verdict
    if (evidence.by === 'duration') {
      const samples = await store.samples(ref)
      const watchedMs = (samples.at(-1)?.toMs ?? 0) - (samples[0]?.fromMs ?? 0)
      // It was so before anybody watched: no news.
      if (isStuckAfter(evidence.elapsedMs - watchedMs, evidence.usualMs)) return
    }
    const place = evidence.by === 'stay' ? evidence.progress : task.progress
    await store.outbox.noteStuck(String(place), { kind: 'stuck', task: summarize(task, change), evidence })
  }

  return async (): Promise<void> => {
    // What was worked out last may be old: asking sets it going anew, and then it is awaited.
    lateTasks.now(EVERYTHING)
    await lateTasks.rest()
    for (const { key, level } of lateTasks.now(EVERYTHING)) if (level === 'stuck') await look(key)
  }
}
