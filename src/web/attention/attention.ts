import type { StuckLevel } from '../../task/stuck.ts'
import type { TaskKey } from '../../task/task-key.ts'

/**
 * Why a task needs a human.
 * - `failed`: within a day, and nothing of its name has succeeded on its instance since.
 * - `late`: it has fallen behind others like it, or should have begun an hour ago.
 * - `approval`: it waits for somebody's consent.
 * - `contradictory`: the cloud contradicts itself about it, and it goes on or ended within a day.
 */
export const ATTENTION_KINDS = ['failed', 'late', 'approval', 'contradictory'] as const
export type AttentionKind = (typeof ATTENTION_KINDS)[number]

/** The tasks have one of these reasons; or, with `isNot`, none of them. */
export interface AttentionChoice {
  values: readonly AttentionKind[]
  isNot: boolean
}

export const ANY_ATTENTION: AttentionChoice = { values: ATTENTION_KINDS, isNot: false }

/** Kinds as bits, so that a hundred thousand tasks are looked through at once. */
export const BIT: Record<AttentionKind, number> = { failed: 1, late: 2, approval: 4, contradictory: 8 }

export const bitsOf = (kinds: readonly AttentionKind[]): number =>
  kinds.reduce((bits, kind) => bits | BIT[kind], 0)

/** How far each running task that has fallen behind has done so. */
export type Behind = ReadonlyMap<TaskKey, StuckLevel>
