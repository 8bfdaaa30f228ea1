import { Gauge } from 'prom-client'
import type { Clock } from '../clock.ts'
import { STORE_PATIENCE_MS, within } from '../patience.ts'
import { STATUSES } from '../../task/status.ts'
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
  const byStatus = new Gauge({
    name: 'task_center_tasks',
    help: 'Tasks kept, by the status last seen.',
    labelNames: ['connection', 'service', 'status'],
    registers: [registry],
  })
  const paused = gauge('paused', '1 while nothing can be written and what is seen stays in memory.')
  return {
    async read() {
      const asked = Promise.all([store.size(), store.countByStatus()])
      const answer = await within(STORE_PATIENCE_MS, clock, asked).catch(() => null)
      byStatus.reset()
      if (answer === null) {
        for (const figure of [bytes, tasks, samples, paused]) figure.remove()
        return
      }
      const [size, counts] = answer
      // Every status has its series: one that is missing would be no zero.
      for (const { connection, service } of counts)
        for (const status of STATUSES) byStatus.set({ connection, service, status }, 0)
      for (const { connection, service, status, tasks: count } of counts)
        byStatus.set({ connection, service, status }, count)
      bytes.set(size.bytes)
      tasks.set(size.taskCount)
      samples.set(size.sampleCount)
      paused.set(Number(store.historyPaused() !== null))
    },
  }
}
