import { chance } from '../chance.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { WebhookMetrics } from '../metrics/webhook-metrics.ts'
import type { Delivery, DeliveryRef, Outbox } from '../store/outbox.ts'
import type { Sender, Sent } from './send.ts'
import { sign } from './sign.ts'
import type { Webhook } from './webhook-config.ts'

export interface CourierParts {
  outbox: Pick<Outbox, 'nextDue' | 'postpone' | 'remove'>
  sender: Sender
  clock: Clock
  log: Log
  metrics: WebhookMetrics
}

/** What is due is looked for this often. */
const LOOK_MS = 2_000
const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 3_600_000
/** A destination that fails is left alone this long at most, so that one bad message holds up no others. */
const LONGEST_REST_MS = 60_000
/** What has not arrived after so long helps nobody any more. */
const GIVE_UP_MS = 3 * 24 * 3_600_000

/** 5 s, doubling to an hour, give or take a quarter, so that not all come back in step. */
export const pauseAfter = (failures: number, retryAfterMs: number | null, spread: number): number => {
  const guessedMs = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(failures - 1, 20), LONGEST_PAUSE_MS)
  const wantedMs = Math.min(Math.max(guessedMs, retryAfterMs ?? 0), LONGEST_PAUSE_MS)
  return wantedMs * (0.75 + spread / 2)
}

/** Brings one webhook its deliveries, one after the other, until the signal aborts. */
export const bringTo = async (
  { id: webhook, url, key }: Webhook,
  { outbox, sender, clock, log, metrics }: CourierParts,
  over: AbortSignal,
): Promise<void> => {
  /** Has arrived, and the store could not be told: it must not go again. */
  let arrived: DeliveryRef | null = null
  let isFailing = false

  const settle = async (): Promise<void> => {
    if (arrived === null) return
    await outbox.remove(arrived)
    arrived = null
  }

  const noteFailure = async (
    delivery: Delivery,
    { why, retryAfterMs }: Extract<Sent, { kind: 'failed' }>,
  ) => {
    const failures = delivery.failures + 1
    const pauseMs = pauseAfter(failures, retryAfterMs, chance())
    const nowMs = clock.nowMs()
    metrics.note(webhook, 'failed')
    if (!isFailing) log.note('webhook failing', { webhook, reason: why })
    isFailing = true
    if (nowMs - delivery.createdMs > GIVE_UP_MS) {
      metrics.note(webhook, 'dropped')
      log.note('webhook delivery dropped', { webhook, id: delivery.id, reason: 'too old' })
      await outbox.remove(delivery)
    } else await outbox.postpone({ ...delivery, failures, dueMs: nowMs + pauseMs })
    return Math.min(pauseMs, LONGEST_REST_MS)
  }

  /** Answers how long to rest. */
  const step = async (): Promise<number> => {
    await settle()
    const delivery = await outbox.nextDue(webhook, clock.nowMs())
    if (delivery === null || over.aborted) return LOOK_MS
    const { id, body } = delivery
    const sent = await sender.send({ url, headers: sign(id, body, key, clock.nowMs()), body }, over)
    if (sent.kind === 'failed') return over.aborted ? 0 : noteFailure(delivery, sent)
    arrived = delivery
    metrics.note(webhook, 'arrived')
    if (isFailing) log.note('webhook answers again', { webhook })
    isFailing = false
    await settle()
    return 0
  }

  while (!over.aborted) {
    const restMs = await step().catch((error: unknown) => {
      if (!over.aborted) log.note('webhook waits for the store', { webhook, message: String(error) })
      return LONGEST_REST_MS
    })
    if (restMs > 0) await clock.wait(restMs, over)
  }
}
