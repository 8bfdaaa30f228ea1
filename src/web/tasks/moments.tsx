import { useLayoutEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react'
import { fromLocalInput, toLocalInput } from '../clock/local-input.ts'
import { shownCalendar } from '../clock/shown-calendar.ts'
import { MOMENTS } from './moments-words.ts'
import { isPlausible, type TimeRange } from './time-range.ts'

type CustomRange = Extract<TimeRange, { kind: 'custom' }>

/** What an input holds, and whether somebody has begun to fill it in. */
interface Typed {
  text: string
  isHalf: boolean
}

/** What two inputs say together: a range, or what is wrong with them. */
export const readMoments = (from: Typed, to: Typed): CustomRange | string => {
  const fromMs = fromLocalInput(from.text, shownCalendar())
  const toMs = fromLocalInput(to.text, shownCalendar())
  if (fromMs === null) return MOMENTS.fromNeeded
  if (toMs === null && (to.isHalf || to.text !== '')) return MOMENTS.toNeeded
  if (!isPlausible(fromMs) || (toMs !== null && !isPlausible(toMs))) return MOMENTS.years
  return toMs !== null && toMs < fromMs ? MOMENTS.reversed : { kind: 'custom', fromMs, toMs }
}

const typedIn = ({ current }: RefObject<HTMLInputElement | null>): Typed => ({
  text: current?.value ?? '',
  isHalf: current?.validity.badInput ?? false,
})

const textOf = (ms: number | null): string => (ms === null ? '' : toLocalInput(ms, shownCalendar()))

export interface MomentsProps {
  range: CustomRange
  onChange: (range: CustomRange) => void
}

/**
 * The inputs keep what is typed to themselves: each key makes another date, and most of them are not meant. A date is
 * taken over when the input is left or Enter pressed, and at once where it was picked and not typed.
 */
export const Moments = ({ range, onChange }: MomentsProps) => {
  const { fromMs, toMs } = range
  const from = useRef<HTMLInputElement>(null)
  const to = useRef<HTMLInputElement>(null)
  const isTyping = useRef(false)
  const [fault, setFault] = useState<{ of: CustomRange; text: string } | null>(null)

  // The address can change without the inputs, as by the back button.
  useLayoutEffect(() => {
    show(from, textOf(fromMs))
    show(to, textOf(toMs))
  }, [fromMs, toMs])

  const takeOver = () => {
    const [newFrom, newTo] = [typedIn(from), typedIn(to)]
    const isSame = newFrom.text === textOf(fromMs) && newTo.text === textOf(toMs) && !newTo.isHalf
    const read = isSame ? null : readMoments(newFrom, newTo)
    setFault(typeof read === 'string' ? { of: range, text: read } : null)
    if (read !== null && typeof read !== 'string') onChange(read)
  }
  const listeners = {
    onKeyDown: ({ key }: KeyboardEvent) => {
      if (key === 'Enter') takeOver()
      else isTyping.current = true
    },
    onChange: () => {
      if (!isTyping.current) takeOver()
    },
    onBlur: ({ relatedTarget }: FocusEvent) => {
      isTyping.current = false
      // Whoever goes on to the other moment has not finished the range, but its dates may already do.
      if (relatedTarget !== from.current && relatedTarget !== to.current) return takeOver()
      if (typeof readMoments(typedIn(from), typedIn(to)) !== 'string') takeOver()
    },
  }
  return (
    <>
      <label className="moment">
        {MOMENTS.from}
        <input ref={from} defaultValue={textOf(fromMs)} {...MOMENT} {...listeners} />
      </label>
      <label className="moment">
        {MOMENTS.to}
        <input ref={to} defaultValue={textOf(toMs)} {...MOMENT} {...listeners} />
      </label>
      <output className="moment-fault">{fault?.of === range && fault.text}</output>
    </>
  )
}

const MOMENT = {
  type: 'datetime-local',
  className: 'field',
  // Four digits of a year are enough, so the next field follows by itself.
  min: '2000-01-01T00:00',
  max: '2100-12-31T23:59',
}

const show = ({ current }: RefObject<HTMLInputElement | null>, text: string): void => {
  if (current !== null && current.value !== text) current.value = text
}
