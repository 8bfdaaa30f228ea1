import { useMemo, type ComponentProps, type ReactNode, type Ref } from 'react'
import type { Extras } from '../extras.ts'
import { AscendingIcon, DescendingIcon } from '../ui/icons.tsx'

declare module 'react' {
  interface CSSProperties {
    /** The grid all rows of a table share. */
    '--columns'?: string
  }
}

export interface TableHeader<Id extends string> {
  id: Id
  title: string
  /** The least it gets in pixels, and its share of what is left over. */
  size: number
  /** What somebody chose instead; null: nobody did. */
  width: number | null
}

interface Props<Id extends string> {
  label: string
  headers: readonly TableHeader<Id>[]
  sorting: { column: Id; direction: 'asc' | 'desc' }
  /** Null where no headers are in sight: no key must lead to them, and they only say what the columns are. */
  onSort: ((column: Id) => void) | null
  /** What a column is made wider by; null until it is here. */
  Edge: Extras['ColumnEdge'] | null
  /** Null: as wide as it comes. */
  onResize: (column: Id, px: number | null) => void
  /** Null while it is not known. */
  rowCount: number | null
  isBusy: boolean
  isOld: boolean
  bodyHeight: number
  bodyListeners: Pick<
    ComponentProps<'tbody'>,
    'onFocus' | 'onBlur' | 'onKeyDown' | 'onPointerEnter' | 'onPointerLeave'
  >
  /** The element that scrolls. */
  ref: Ref<HTMLDivElement>
  /** Stands below the header when there is no row to show. */
  emptyState: ReactNode
  children: ReactNode
}

/** A grid of fixed rows with the semantics of a table. It draws what it is given and does nothing else. */
export const Table = <Id extends string>({ ref, ...props }: Props<Id>) => {
  const { headers, sorting, onSort, Edge, onResize } = props
  const columns = headers
    .map(({ size, width }) => (width === null ? `minmax(${size}px, ${size}fr)` : `${width}px`))
    .join(' ')
  // It stays while other rows are drawn.
  const head = useMemo(
    () => (
      <thead className="table-head">
        <tr aria-rowindex={1} className="table-row">
          {headers.map(({ id, title, width }) => (
            <th
              key={id}
              aria-label={title}
              aria-sort={id === sorting.column ? ARIA_SORT[sorting.direction] : undefined}
              className={`table-cell cell-${id}`}
            >
              {onSort === null ? (
                title
              ) : (
                <>
                  <button type="button" className="table-sort" onClick={() => onSort(id)}>
                    {title}
                    {id === sorting.column && <SortIcon direction={sorting.direction} />}
                  </button>
                  {Edge && <Edge title={title} width={width} onResize={(px) => onResize(id, px)} />}
                </>
              )}
            </th>
          ))}
        </tr>
      </thead>
    ),
    [headers, sorting, onSort, Edge, onResize],
  )
  return (
    <div ref={ref} className="table-scroller" data-old={props.isOld}>
      <table
        aria-label={props.label}
        aria-rowcount={props.rowCount === null ? -1 : props.rowCount + 1}
        aria-busy={props.isBusy}
        className="table"
        style={{ '--columns': columns }}
      >
        {head}
        <tbody className="table-body" style={{ height: props.bodyHeight }} {...props.bodyListeners}>
          {props.children}
        </tbody>
      </table>
      {props.emptyState}
    </div>
  )
}

const ARIA_SORT = { asc: 'ascending', desc: 'descending' } as const

const SortIcon = ({ direction }: { direction: 'asc' | 'desc' }) =>
  direction === 'asc' ? <AscendingIcon /> : <DescendingIcon />
