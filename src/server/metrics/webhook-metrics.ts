import { Counter, Gauge } from 'prom-client'
import type { Clock } from '../clock.ts'
import { STORE_PATIENCE_MS, within } from '../patience.ts'
import type { Store } from '../store/store.ts'
import type { MetricsRegistry } from './metrics.ts'

/** `arrived`: answered with 2xx. `failed`: not this time. `dropped`: for good. */
export type DeliveryOutcome = 'arrived' | 'failed' | 'dropped'

export interface WebhookMetrics {
  note(webhook: string, outcome: DeliveryOutcome): void
}

export const measureWebhooks = (registry: MetricsRegistry): WebhookMetrics => {
  const deliveries = new Counter({
    name: 'task_center_webhook_deliveries',
    help: 'Tries to deliver to a webhook, by how they ended: arrived, failed for now, dropped for good.',
    labelNames: ['webhook', 'outcome'],
    registers: [registry],
  })
  return { note: (webhook, outcome) => deliveries.inc({ webhook, outcome }) }
}

/** How much waits for each webhook. */
export const measureOutbox = (
  registry: MetricsRegistry,
  { outbox }: Pick<Store, 'outbox'>,
  webhooks: readonly string[],
  clock: Clock,
): { read(): Promise<void> } => {
  const waiting = new Gauge({
    name: 'task_center_webhook_waiting',
    help: 'Deliveries that have not arrived yet.',
    labelNames: ['webhook'],
    registers: [registry],
  })
  return {
    async read() {
      for (const webhook of webhooks) {
        const count = await within(STORE_PATIENCE_MS, clock, outbox.waitingCount(webhook)).catch(() => null)
        if (count === null) waiting.remove({ webhook })
        else waiting.set({ webhook }, count)
      }
    },
  }
}
