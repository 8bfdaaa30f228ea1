import {
  createContext,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react'
import { Link } from 'wouter'
import './marks.css'

interface Context {
  /** The one mark that the tab key stops at. */
  current: number
  enter: (place: number, label: string) => void
  leave: () => void
  move: (event: KeyboardEvent) => void
  focus: FocusKeeper
}

/** A chart that is laid out anew makes its marks anew: without this the focus would go with the one that had it. */
interface FocusKeeper {
  /** Null: no mark has the focus. */
  hold: (place: number | null) => void
  /** A mark has come, maybe in the place of one that went. */
  come: (place: number, mark: HTMLElement | SVGElement) => void
}

const keepFocus = (): FocusKeeper => {
  let held: number | null = null
  return {
    hold(place) {
      held = place
    },
    come(place, mark) {
      if (place === held && document.activeElement === document.body) mark.focus({ preventScroll: true })
    },
  }
}

const MarksContext = createContext<Context>({
  current: 0,
  enter: () => undefined,
  leave: () => undefined,
  move: () => undefined,
  focus: keepFocus(),
})

interface Props {
  /** Accessible name of the whole, with what keys do. */
  label: string
  /** Places of the marks that are there, ascending. */
  places: readonly number[]
  /** Marks in a row of a grid; 0: they are a line. */
  columns?: number
  /** What stands above while no mark is pointed at. */
  hint?: ReactNode
  children: ReactNode
}

/**
 * Marks of a chart as links: one stop for the tab key, arrow keys between them. What the pointed or focused one stands
 * for is written above, so nothing pops up.
 */
export const Marks = ({ label, places, columns = 0, hint, children }: Props) => {
  const group = useRef<HTMLFieldSetElement>(null)
  const [focus] = useState(keepFocus)
  const [last, setLast] = useState(0)
  const [said, setSaid] = useState<string | null>(null)
  const current = places.includes(last) ? last : (places[0] ?? 0)
  const context = useMemo(
    () => ({
      current,
      enter: (place: number, text: string) => {
        setLast(place)
        setSaid(text)
      },
      leave: () => setSaid(null),
      move: (event: KeyboardEvent) => {
        if (event.altKey || event.ctrlKey || event.metaKey) return
        const next = placeAfter(event.key, current, places, columns)
        if (next === null) return
        event.preventDefault()
        group.current?.querySelector<HTMLElement | SVGElement>(`[data-mark="${next}"]`)?.focus()
      },
      focus,
    }),
    [current, places, columns, focus],
  )
  return (
    <MarksContext value={context}>
      <fieldset ref={group} aria-label={label}>
        {/* Screen readers hear the mark itself. */}
        <p className="readout" aria-hidden="true">
          {said ?? hint ?? ' '}
        </p>
        {children}
      </fieldset>
    </MarksContext>
  )
}

/** The mark an arrow key leads to; null for other keys, and at the edges. */
export const placeAfter = (
  key: string,
  current: number,
  places: readonly number[],
  columns: number,
): number | null => {
  const at = places.indexOf(current)
  switch (key) {
    case 'ArrowRight':
      return places[at + 1] ?? null
    case 'ArrowLeft':
      return places[at - 1] ?? null
    case 'ArrowDown':
      return columns === 0 ? (places[at + 1] ?? null) : inColumn(places, current, columns, 1)
    case 'ArrowUp':
      return columns === 0 ? (places[at - 1] ?? null) : inColumn(places, current, columns, -1)
    case 'Home':
      return places[0] ?? null
    case 'End':
      return places.at(-1) ?? null
    default:
      return null
  }
}

/** The next mark above or below; rows without one in this column are skipped. */
const inColumn = (
  places: readonly number[],
  current: number,
  columns: number,
  step: 1 | -1,
): number | null => {
  const last = places.at(-1) ?? 0
  for (let place = current + step * columns; place >= 0 && place <= last; place += step * columns)
    if (places.includes(place)) return place
  return null
}

interface MarkProps {
  place: number
  to: string
  label: string
  className?: string
  style?: { left: string; width?: string } | undefined
  children?: ReactNode
}

/** Within an SVG it becomes a link of SVG. */
export const Mark = ({ place, to, label, className = '', style, children }: MarkProps) => (
  <Link href={to} className={`mark ${className}`} style={style} {...useMark(place, label)}>
    {children}
  </Link>
)

/** What makes any element one of the marks. */
export const useMark = (place: number, label: string) => {
  const { current, enter, leave, move, focus } = useContext(MarksContext)
  const ref = useCallback(
    (mark: HTMLElement | SVGElement | null) => {
      if (mark !== null) focus.come(place, mark)
    },
    [focus, place],
  )
  return {
    ref,
    'data-mark': place,
    'aria-label': label,
    tabIndex: place === current ? 0 : -1,
    onFocus: () => {
      focus.hold(place)
      enter(place, label)
    },
    // Not told of what is taken away.
    onBlur: () => {
      focus.hold(null)
      leave()
    },
    onKeyDown: move,
    onMouseEnter: () => enter(place, label),
    onMouseLeave: leave,
  }
}
