import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Counter, Gauge } from 'prom-client'
import type { Clock } from '../clock.ts'
import { createLastMinutes } from './last-minutes.ts'
import type { MetricsRegistry } from './metrics.ts'

const RESOLUTION_MS = 20
const QUANTILES = [0.5, 0.99, 1]

/**
 * The process itself. prom-client's own collection of these leaves an observer behind for every registry; this one
 * lets go.
 */
export const measureProcess = (registry: MetricsRegistry, clock: Clock): { read(): void; close(): void } => {
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] })
  const processor = new Counter({
    name: 'process_cpu_seconds',
    help: 'Processor time spent.',
    registers: [registry],
  })
  const resident = gauge('process_resident_memory_bytes', 'Memory held.')
  const heap = gauge('nodejs_heap_size_used_bytes', 'Memory in use for JavaScript.')
  const started = gauge('process_start_time_seconds', 'When the process started, since the epoch.')
  started.set(performance.timeOrigin / 1_000)
  const late = new Gauge({
    name: 'task_center_event_loop_delay_seconds',
    help: 'How late timers were in the last minute or two; quantile 1 is the worst.',
    labelNames: ['quantile'],
    registers: [registry],
  })
  const monitor = () => monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  const delays = [monitor(), monitor()] as const
  for (const delay of delays) delay.enable()
  const lately = createLastMinutes(...delays, clock)

  return {
    read() {
      const { user, system } = process.cpuUsage()
      processor.reset()
      processor.inc((user + system) / 1e6)
      const { rss, heapUsed } = process.memoryUsage()
      resident.set(rss)
      heap.set(heapUsed)
      const delay = lately.read()
      for (const quantile of QUANTILES) {
        // What is recorded is the time between two ticks of a timer, which is to be its resolution.
        const lateMs = delay.count === 0 ? 0 : delay.percentile(quantile * 100) / 1e6 - RESOLUTION_MS
        late.set({ quantile }, Math.max(0, lateMs) / 1_000)
      }
    },
    close() {
      for (const delay of delays) delay.disable()
    },
  }
}
