import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Slice } from '../clock/slices.ts'
import { formatCount } from '../clock/format.ts'

export const NumberHead = ({ children }: { children: ReactNode }) => (
  <th scope="col" className="number">
    {children}
  </th>
)

/** A number leads to the tasks it counts; of none there is no list. */
export const linkedCount = (count: number, to: string): ReactNode =>
  count === 0 ? '0' : <Link href={to}>{formatCount(count)}</Link>

interface Props<S extends Slice> {
  titles: { when: string; count: string }
  slices: readonly S[]
  textOf: (slice: S) => string
  /** The list with the tasks of the slice. */
  pathOf: (slice: S) => string
  /** The other numbers of a slice. */
  columns: readonly { title: string; cellOf: (slice: S) => ReactNode }[]
}

/** The numbers of a figure over time. */
export const SliceTable = <S extends Slice & { count: number }>({
  titles,
  slices,
  textOf,
  pathOf,
  columns,
}: Props<S>) => (
  <table className="figures">
    <thead>
      <tr>
        <th scope="col">{titles.when}</th>
        <NumberHead>{titles.count}</NumberHead>
        {columns.map(({ title }) => (
          <NumberHead key={title}>{title}</NumberHead>
        ))}
      </tr>
    </thead>
    <tbody>
      {slices.map((slice) => (
        <tr key={slice.fromMs}>
          <th scope="row">{textOf(slice)}</th>
          <td className="number">{linkedCount(slice.count, pathOf(slice))}</td>
          {columns.map(({ title, cellOf }) => (
            <td key={title} className="number">
              {cellOf(slice)}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)
