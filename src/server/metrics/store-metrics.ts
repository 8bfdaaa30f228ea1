import { Gauge } from 'prom-client'
import type { Clock } from '../clock.ts'
import { STORE_PATIENCE_MS, within } from '../patience.ts'
import type { Store } from '../store/store.ts'
import type { MetricsRegistry } from './metrics.ts'

/** The store's own account of itself; one that cannot give it in time has no figures, and keeps nobody from the others. */
export const measureStore = (
  registry: MetricsRegistry,
  store: Store,
  clock: Clock,
): { read(): Promise<void> } => {
  const gauge = (name: string, help: string) =>
    new Gauge({ name: `task_center_store_${name}`, help, registers: [registry] })
  const bytes = gauge('bytes', 'What the stored data take.')
  const tasks = gauge('tasks', 'Tasks kept, of all sources.')
  const samples = gauge('samples', 'How many times it was kept how a task looked.')
  const paused = gauge('paused', '1 while nothing can be written and what is seen stays in memory.')
  return {
    async read() {
      const size = await within(STORE_PATIENCE_MS, clock, store.size()).catch(() => null)
      if (size === null) {
        for (const figure of [bytes, tasks, samples, paused]) figure.remove()
        return
      }
      bytes.set(size.bytes)
      tasks.set(size.taskCount)
      samples.set(size.sampleCount)
      paused.set(Number(store.historyPaused() !== null))
    },
  }
}
