import { useRef, type ReactNode } from 'react'
import { pageOf } from './paging.ts'
import type { Age } from './truth.ts'
import { joinFacts } from '../language/join.ts'
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
  /** Of all items. */
  count: string
  /** Instead of rows, where there are none; `age`: of what it says. */
  empty: { text: string; age: Age }
  /** What keeps it from being of this moment. */
  ages?: readonly string[]
  note?: string | undefined
}

/** A heading with the count of everything, and below it as many rows as have room. */
export const WallTile = <T,>(props: Props<T>) => {
  const { name, className, items, urgentCount, rowEm, columnEm, turn, keyOf, children } = props
  const { count, empty, ages = [], note } = props
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
        {name} <b>{count}</b>
        <span className="wall-facts">
          {ages.length > 0 && <span className="wall-since">{joinFacts(ages)}</span>}
          {facts.length > 0 && <span className="wall-page">{joinFacts(facts)}</span>}
        </span>
      </h2>
      <ul ref={list}>
        {shown.items.map((item) => (
          <li key={keyOf(item)}>{children(item)}</li>
        ))}
        {items.length === 0 && (
          <li className="wall-calm" data-age={empty.age}>
            {empty.text}
          </li>
        )}
      </ul>
    </section>
  )
}
