import { useRef, type ReactNode } from 'react'
import { formatCount } from '../clock/format.ts'
import { pageOf } from './paging.ts'
import { useCapacity } from './use-capacity.ts'
import { WORDS } from './words.ts'

interface Props<T> {
  name: string
  className: string
  items: readonly T[]
  urgentCount: number
  rowEm: number
  columnEm?: number
  /** Counts up; each one shows the next page. */
  turn: number
  keyOf: (item: T) => string
  children: (item: T) => ReactNode
  /** Instead of rows, where there are none. */
  calm: string
  note?: string | undefined
}

/** A heading with the count of everything, and below it as many rows as have room. */
export const WallTile = <T,>(props: Props<T>) => {
  const { name, className, items, urgentCount, rowEm, columnEm, turn, keyOf, children, calm, note } = props
  const list = useRef<HTMLUListElement>(null)
  const capacity = useCapacity(list, rowEm, columnEm)
  const shown = pageOf(items, urgentCount, capacity, turn)
  const facts = [
    ...(note === undefined ? [] : [note]),
    ...(shown.pageCount > 1 ? [WORDS.page(shown.page + 1, shown.pageCount)] : []),
    ...(shown.leftOutCount > 0 ? [WORDS.leftOut(shown.leftOutCount)] : []),
  ]
  return (
    <section className={`wall-tile ${className}`} aria-label={name}>
      <h2>
        {name} <b>{formatCount(items.length)}</b>
        {facts.length > 0 && <span className="wall-page">{facts.join(' · ')}</span>}
      </h2>
      <ul ref={list}>
        {shown.items.map((item) => (
          <li key={keyOf(item)}>{children(item)}</li>
        ))}
        {items.length === 0 && <li className="wall-calm">{calm}</li>}
      </ul>
    </section>
  )
}
