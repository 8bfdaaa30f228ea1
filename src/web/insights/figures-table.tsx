import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Slice } from '../clock/calendar.ts'
import { formatCount } from '../clock/format.ts'

export const NumberHead = ({ children }: { children: ReactNode }) => (
  <th scope="col" className="number">
    {children}
  </th>
)

/** A number leads to the tasks it counts; of none there is no list. */
export const CountLink = ({ count, to }: { count: number; to: string }) =>
  count === 0 ? '0' : <Link href={to}>{formatCount(count)}</Link>

interface Props<S extends Slice> {
  /** Title of the column that says which slice it is. */
  when: string
  slices: readonly S[]
  textOf: (slice: S) => string
  /** Each a number of the slice. */
  columns: readonly { title: string; cellOf: (slice: S) => ReactNode }[]
}

/** The numbers of a figure over time. */
export const SliceTable = <S extends Slice>({ when, slices, textOf, columns }: Props<S>) => (
  <table className="figures">
    <thead>
      <tr>
        <th scope="col">{when}</th>
        {columns.map(({ title }) => (
          <NumberHead key={title}>{title}</NumberHead>
        ))}
      </tr>
    </thead>
    <tbody>
      {slices.map((slice) => (
        <tr key={slice.fromMs}>
          <th scope="row">{textOf(slice)}</th>
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
