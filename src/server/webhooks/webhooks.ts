import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { WebhookMetrics } from '../metrics/webhook-metrics.ts'
import type { Replicas } from '../replicas/replicas.ts'
import type { Delivery, Transition } from '../store/outbox.ts'
import type { Store } from '../store/store.ts'
import { StoreProblem } from '../store/store-problem.ts'
import { bringTo } from './courier.ts'
import { bodyOf, isFailure, type Setting } from './message-body.ts'
import type { Sender } from './send.ts'
import type { Occasion, Webhook } from './webhook-config.ts'

/** Tells the destinations of the configuration what happens to tasks, whether anybody looks or not. */
export interface Webhooks {
  start(): void
  /** Resolves when nothing is being sent any more. */
  stop(): Promise<void>
}

export interface WebhookParts {
  webhooks: readonly Webhook[]
  store: Pick<Store, 'outbox'>
  replicas: Pick<Replicas, 'lead'>
  /** Writes down which tasks stand still. */
  watchStuck: () => Promise<void>
  sender: Sender
  clock: Clock
  log: Log
  metrics: WebhookMetrics
  setting: Setting
}

/** What happened is looked for this often, and what stands still. */
const LOOK_MS = 2_000
const STUCK_MS = 30_000
const AGAIN_MS = 5_000
const AT_ONCE = 100
/** More than a day of trouble makes; what waits beyond is dropped, the oldest first. */
const MOST_WAITING = 10_000

/** The key by which replicas agree who sends. */
const LEASE = 'webhooks'

export const createWebhooks = (parts: WebhookParts): Webhooks => {
  const { webhooks, store, replicas, clock, log, metrics, sender } = parts
  const { outbox } = store
  const stopping = new AbortController()
  const wantsStuck = webhooks.some(({ on }) => on.includes('stuck'))
  let done: Promise<unknown> = Promise.resolve()

  const deliveriesOf = (transition: Transition, nowMs: number): Delivery[] =>
    webhooks
      .filter(({ on, matches }) => isWanted(transition, on) && matches(transition.task, nowMs))
      .map((webhook) => ({
        webhook: webhook.id,
        id: transition.id,
        body: bodyOf(transition, parts.setting),
        createdMs: nowMs,
        failures: 0,
        dueMs: nowMs,
      }))

  const handOut = async (): Promise<void> => {
    for (;;) {
      const transitions = await outbox.transitions(AT_ONCE)
      if (transitions.length === 0) return
      const nowMs = clock.nowMs()
      const deliveries = transitions.flatMap((transition) => deliveriesOf(transition, nowMs))
      for (const { webhook, id } of await outbox.handOut(transitions, deliveries, MOST_WAITING)) {
        metrics.note(webhook, 'dropped')
        log.note('webhook delivery dropped', { webhook, id, reason: `more than ${MOST_WAITING} wait` })
      }
    }
  }

  /** Again and again until it is over; a store that is away for a while is waited for. */
  const repeat = async (work: () => Promise<void>, everyMs: number, over: AbortSignal): Promise<void> => {
    while (!over.aborted) {
      const restMs = await work().then(
        () => everyMs,
        (error: unknown) => {
          if (!over.aborted) noteTrouble(error)
          return Math.max(everyMs, AGAIN_MS)
        },
      )
      await clock.wait(restMs, over)
    }
  }

  const noteTrouble = (error: unknown): void => {
    if (error instanceof StoreProblem) log.note('webhooks wait for the store', { message: error.message })
    else log.fault('webhooks cannot go on for the moment', error)
  }

  /** On every replica, since whoever saves writes it down; sending is for one of them. */
  const begin = async (): Promise<void> => {
    let hasBegun = false
    while (!hasBegun && !stopping.signal.aborted)
      try {
        await outbox.begin(
          webhooks.map(({ id }) => id),
          clock.nowMs(),
        )
        hasBegun = true
      } catch (error) {
        noteTrouble(error)
        await clock.wait(AGAIN_MS, stopping.signal)
      }
  }

  const run = async (): Promise<void> => {
    await begin()
    while (!stopping.signal.aborted) {
      const lease = await replicas.lead(LEASE, stopping.signal)
      const over = AbortSignal.any([stopping.signal, lease.lost])
      try {
        await Promise.all([
          repeat(handOut, LOOK_MS, over),
          ...(wantsStuck ? [repeat(parts.watchStuck, STUCK_MS, over)] : []),
          ...webhooks.map((webhook) => bringTo(webhook, { outbox, sender, clock, log, metrics }, over)),
        ])
      } finally {
        await lease.release()
      }
    }
  }

  return {
    start() {
      if (webhooks.length === 0) return
      for (const { key } of webhooks) log.conceal(key.toString('base64'))
      done = run().catch((error: unknown) => {
        if (!stopping.signal.aborted) log.fault('webhooks are no longer sent', error)
      })
    },
    async stop() {
      stopping.abort()
      await done
      await sender.close()
    },
  }
}

const isWanted = (transition: Transition, on: readonly Occasion[]): boolean => {
  switch (transition.kind) {
    case 'stuck':
      return on.includes('stuck')
    case 'ended':
      return on.includes('ended') || (on.includes('failed') && isFailure(transition.task))
  }
}
