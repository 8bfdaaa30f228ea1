import type { Service } from '../task/service.ts'

/** An instance of one of the services, or of one of the three engines of DMS. */
export interface CloudInstance {
  service: Service
  id: string
  name: string
  /** `mysql`, `sqlserver`, `gaussdb-mysql`, `mongodb`, `kafka`, … */
  engine: string
  version: string
  /** The resting status, in the service's own vocabulary. */
  status: string
  createdMs: number
  /** Offset its tasks are written with; a cloud in another zone answers +0800 (facts.md quirk 35). */
  offset: '+0000' | '+0800'
  /** False for an instance that only carries an example of the documents. */
  isBusy: boolean
}

export interface CloudUser {
  id: string
  name: string
}

export interface PlannedSubtask {
  name: string
  /** Its part of the duration; the shares of a task sum up to 1. */
  share: number
}

export interface Schedule {
  startMs: number
  endMs: number
  needsApproval: boolean
  order: number
}

export type Outcome = 'succeeded' | 'failed' | 'cancelled'

/** Everything that will ever happen to one task. Its state at any moment is a function of this and the moment. */
export interface Plan {
  service: Service
  id: string
  name: string
  instance: CloudInstance
  user: CloudUser
  createdMs: number
  waitMs: number
  durationMs: number
  outcome: Outcome
  failReason: string | null
  subtasks: readonly PlannedSubtask[]
  schedule: Schedule | null
  /** 32 bits that decide in which of its documented spellings a service writes this task. */
  variant: number
}

export type TaskState =
  | { phase: 'waiting' }
  | { phase: 'needs-approval' }
  | { phase: 'running'; startedMs: number; share: number }
  | { phase: 'succeeded' | 'failed' | 'cancelled'; startedMs: number; endedMs: number; share: number }

/** How far a task that fails gets before it does. */
const shareAtFailure = (plan: Plan): number => 0.15 + ((plan.variant >>> 8) % 70) / 100

const lastShare = (plan: Plan): number => (plan.outcome === 'succeeded' ? 1 : shareAtFailure(plan))

export const startedMsOf = (plan: Plan): number => plan.schedule?.startMs ?? plan.createdMs + plan.waitMs

export const endedMsOf = (plan: Plan): number => {
  // A scheduled task that is cancelled never starts: somebody took it back half way to its window.
  if (plan.schedule && plan.outcome === 'cancelled')
    return plan.createdMs + (plan.schedule.startMs - plan.createdMs) / 2
  return startedMsOf(plan) + plan.durationMs
}

export const stateAt = (plan: Plan, nowMs: number): TaskState => {
  const startedMs = startedMsOf(plan)
  const endedMs = endedMsOf(plan)
  if (nowMs >= endedMs) return { phase: plan.outcome, startedMs, endedMs, share: lastShare(plan) }
  if (nowMs >= startedMs) {
    const share = plan.durationMs > 0 ? (nowMs - startedMs) / plan.durationMs : 1
    return { phase: 'running', startedMs, share: share * lastShare(plan) }
  }
  return plan.schedule?.needsApproval === true ? { phase: 'needs-approval' } : { phase: 'waiting' }
}

/** 0.29 * 100 is 28.999…; the sum of shares has such tails too. */
const wholePercent = (share: number): number => Math.floor(share * 100 + 1e-6)

/** Whole percent of a running task; never 100 before it is done. */
export const percentOf = (state: TaskState): number =>
  state.phase === 'running' ? Math.min(99, wholePercent(state.share)) : 0

export interface SubtaskState {
  name: string
  phase: 'waiting' | 'running' | 'succeeded' | 'failed'
  percent: number
  startedMs: number
  endedMs: number
  remainingSeconds: number
}

const shareDone = (state: TaskState): number => ('share' in state ? state.share : 0)

/** The subtasks follow one another, each for its share of the time. */
export const subtasksAt = (plan: Plan, nowMs: number): SubtaskState[] => {
  const state = stateAt(plan, nowMs)
  const done = shareDone(state)
  // A task that breaks off at a third takes its whole duration to get there.
  const reach = lastShare(plan)
  let before = 0
  return plan.subtasks.map(({ name, share }) => {
    const from = before
    before += share
    const part = share > 0 ? Math.min(1, Math.max(0, (done - from) / share)) : 1
    const isDone = part >= 1 || state.phase === 'succeeded'
    const isBegun = part > 0 || (state.phase === 'running' && from === 0)
    const stopped = state.phase === 'failed' || state.phase === 'cancelled'
    const startedMs = startedMsOf(plan) + Math.min(1, from / reach) * plan.durationMs
    return {
      name,
      phase: isDone ? 'succeeded' : isBegun ? (stopped ? 'failed' : 'running') : 'waiting',
      percent: isDone ? 100 : wholePercent(part),
      startedMs,
      endedMs: startedMs + (share / reach) * plan.durationMs,
      remainingSeconds: isDone ? 0 : Math.round((share * (1 - part) * plan.durationMs) / reach / 1000),
    }
  })
}

/** Ids compare without blanks (facts.md quirk 2). */
export const bareId = (id: string): string => id.replaceAll(' ', '')
