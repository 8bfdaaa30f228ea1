import type { Field } from '../../task/filter.ts'
import type { Status } from '../../task/status.ts'
import { withChoice, type Choices, type View } from '../tasks/view.ts'
import type { MomentKind } from './moment.ts'

/** What a mark stands for, within everything the page shows. */
interface Mark {
  /** Both ends are within it. */
  span?: { fromMs: number; toMs: number; by: MomentKind }
  status?: Status
  name?: string
  /** By id, or by name where no id is given. */
  instance?: { connection: string; instance: string }
  /** Words that stand in what is searched. */
  words?: string
}

/** The list behind a mark: what the page shows, narrowed to the mark. */
export const behind = (view: View, { span, status, name, instance, words = '' }: Mark): View => {
  const values: [Field, string | undefined][] = [
    ['status', status],
    ['name', name],
    ['connection', instance?.connection],
    ['instance', instance?.instance],
  ]
  const choices = values.reduce<Choices>(
    (narrowed, [field, value]) =>
      value === undefined ? narrowed : withChoice(narrowed, field, { values: [value], isNot: false }),
    view.choices,
  )
  const time =
    span === undefined
      ? {}
      : { range: { kind: 'custom', fromMs: span.fromMs, toMs: span.toMs } as const, basis: span.by }
  // What a list must not have and what it must cannot be searched together; the first was asked for by the viewer.
  const text = view.isTextNot ? view.text : [view.text.trim(), words].filter(Boolean).join(' ')
  return { ...view, ...time, choices, text }
}

/**
 * By which time tasks are counted. A task that was alive in the range is counted where it began; every such moment is
 * also one at which it was alive, so the list behind it has the same tasks.
 */
export const momentOfView = ({ basis }: View): MomentKind => (basis === 'ended' ? 'ended' : 'created')

/** A duration is known when a task ends, so a trend goes by ends, unless the range is one of beginnings. */
export const trendMomentOfView = ({ basis }: View): MomentKind => (basis === 'created' ? 'created' : 'ended')
