import { Gauge, Registry, type OpenMetricsContentType } from 'prom-client'
import type { Clock } from '../clock.ts'
import type { Store } from '../store/store.ts'
import type { SourceBoard } from '../sync/board.ts'
import { measureCloud, type CloudMetrics } from './cloud-metrics.ts'
import { measureHttp, type HttpMetrics } from './http-metrics.ts'
import { measureProcess } from './process-metrics.ts'
import { measureSources } from './source-metrics.ts'
import { measureStore } from './store-metrics.ts'
import { measureOutbox, measureWebhooks, type WebhookMetrics } from './webhook-metrics.ts'

export type MetricsRegistry = Registry<OpenMetricsContentType>

/** How this BFF fares, for machines. Each has its own: nothing is kept in a global. */
export interface Metrics {
  cloud: CloudMetrics
  http: HttpMetrics
  webhooks: WebhookMetrics
  /** Sources and store are looked at when somebody asks, and cost nothing before. */
  watch(parts: { board: SourceBoard; store: Store; webhooks: readonly string[] }): void
  /** OpenMetrics. */
  contentType: string
  text(): Promise<string>
  close(): void
}

export const createMetrics = (build: { version: string; build: string }, clock: Clock): Metrics => {
  const registry: MetricsRegistry = new Registry<OpenMetricsContentType>()
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE)
  const gauge = new Gauge({
    name: 'task_center_build_info',
    help: 'Always 1; its labels say what runs.',
    labelNames: ['version', 'build', 'node'],
    registers: [registry],
  })
  gauge.set({ ...build, node: process.version }, 1)
  const processMetrics = measureProcess(registry, clock)
  const watched: { read(): void | Promise<void> }[] = [processMetrics]
  return {
    cloud: measureCloud(registry),
    http: measureHttp(registry),
    webhooks: measureWebhooks(registry),
    watch({ board, store, webhooks }) {
      watched.push(
        measureSources(registry, board, clock),
        measureStore(registry, store, clock),
        measureOutbox(registry, store, webhooks, clock),
      )
    },
    contentType: registry.contentType,
    async text() {
      for (const one of watched) await one.read()
      return registry.metrics()
    },
    close: () => processMetrics.close(),
  }
}
