import { isTerminal, type Status } from './status.ts'
import type { Sample } from './sample.ts'
import type { Subtask } from './task.ts'

/** A moment at which a subtask began or ended. */
export interface Edge {
  ms: number
  /** `told` by the cloud; `seen` by the first look after it; `before`: it had happened when somebody first looked. */
  how: 'told' | 'seen' | 'before'
}

/** From when to when a subtask ran, as far as that is known. */
export interface SubtaskSpan {
  start: Edge | null
  /** Null: it has not ended, or nobody knows when. */
  end: Edge | null
}

/**
 * One span for each subtask, in their order. Only DMS tells when its steps begin and end; of the others only looks at
 * them do. Nothing is worked out from percentages or shares.
 */
export const subtaskSpans = (subtasks: readonly Subtask[], samples: readonly Sample[]): SubtaskSpan[] => {
  const looks = samples.filter((sample) => sample.subtasks !== null)
  return subtasks.map((subtask, place) => {
    const statusAt = (sample: Sample): Status | null => {
      const there = sample.subtasks?.[place]
      return there?.name === subtask.name ? there.status : null
    }
    const firstLook = (isTrue: (status: Status) => boolean): Edge | null => {
      const index = looks.findIndex((look) => {
        const status = statusAt(look)
        return status !== null && isTrue(status)
      })
      const look = looks[index]
      return look === undefined ? null : { ms: look.fromMs, how: index === 0 ? 'before' : 'seen' }
    }
    const hasEnded = isTerminal(subtask.status)
    return {
      start: told(subtask.startedAt) ?? (hasBegun(subtask.status) ? firstLook(hasBegun) : null),
      end: hasEnded ? (told(subtask.endedAt) ?? firstLook(isTerminal)) : null,
    }
  })
}

const told = (at: Subtask['startedAt']): Edge | null => (at === null ? null : { ms: at.epochMs, how: 'told' })

const hasBegun = (status: Status): boolean => status === 'running' || isTerminal(status)
