import { memo, useMemo, useState } from 'react'
import { Link } from 'wouter'
import { formatZone } from '../clock/format.ts'
import { consolePath } from '../paths.ts'
import { behind, momentOfView } from './behind.ts'
import type { FigureProps } from './figure-props.ts'
import { Figure, NothingHere } from './figure.tsx'
import { Mark, Marks, useMark } from '../ui/marks.tsx'
import { dayText, hourText, two } from '../clock/slice-text.ts'
import { hourAt, shadesOf, timeOfDay, type HourCell, type HourCount } from './time-of-day.ts'
import { WORDS } from './words.ts'

const { timeOfDay: SAID } = WORDS
const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

export const TimeOfDayFigure = memo(({ tasks, view, window, nowMs, calendar }: FigureProps) => {
  const by = momentOfView(view)
  const { cells, count, mostCount } = useMemo(
    () => timeOfDay(tasks, window, by, calendar),
    [tasks, window, by, calendar],
  )
  const shades = useMemo(() => shadesOf(mostCount, SHADES), [mostCount])
  const [open, setOpen] = useState<number | null>(null)
  const opened = open === null ? undefined : cells[open]
  const places = cells.flatMap((cell, place) => (cell.count > 0 ? [place] : []))
  const pathOf = ({ fromMs }: HourCount) =>
    consolePath(behind(view, { span: { ...hourAt(fromMs, window), by } }))
  return (
    <Figure
      title={SAID.title(by)}
      lead={SAID.lead(count, formatZone(window.fromMs, window.toMs ?? nowMs, calendar.zone))}
      className="figure-wide"
      table={null}
    >
      {count === 0 ? (
        <NothingHere>{SAID.none}</NothingHere>
      ) : (
        <Marks
          label={WORDS.marks(SAID.title(by))}
          places={places}
          columns={24}
          hint={<Scale shades={shades} />}
        >
          <table className="hours">
            <thead>
              <tr>
                <th scope="col">
                  <span className="visually-hidden">{SAID.weekday}</span>
                </th>
                {HOURS.map((hour) => (
                  <th key={hour} scope="col">
                    {two(hour)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {SAID.weekdaysShort.map((name, weekday) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {HOURS.map((hour) => {
                    const place = weekday * 24 + hour
                    const cell = cells[place]
                    return (
                      <td key={hour}>
                        {cell !== undefined && cell.count > 0 && (
                          <Cell
                            cell={cell}
                            place={place}
                            shade={shades.findIndex((bound) => cell.count <= bound)}
                            pathOf={pathOf}
                            isOpen={open === place}
                            onOpen={() => setOpen(open === place ? null : place)}
                          />
                        )}
                      </td>
                    )
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </Marks>
      )}
      {opened !== undefined && opened.count > 0 && (
        <p className="hours-behind">
          {SAID.behind(SAID.weekdays[opened.weekday] ?? '', hourText(opened.hour))}{' '}
          {opened.hours.map((hour) => (
            <Link key={hour.fromMs} href={pathOf(hour)}>
              {SAID.hour(dayText(hour.fromMs, calendar), hour.count)}
            </Link>
          ))}
        </p>
      )}
    </Figure>
  )
})
TimeOfDayFigure.displayName = 'TimeOfDayFigure'

interface CellProps {
  cell: HourCell
  place: number
  /** From 0, the lightest. */
  shade: number
  pathOf: (hour: HourCount) => string
  isOpen: boolean
  onOpen: () => void
}

/** An hour that comes once leads to its list; one that comes in several weeks offers each of them. */
const Cell = ({ cell, place, shade, pathOf, isOpen, onOpen }: CellProps) => {
  const label = SAID.cell(SAID.weekdays[cell.weekday] ?? '', hourText(cell.hour), cell.count)
  const level = `level-${shade + 1}`
  const mark = useMark(place, label)
  const [only, another] = cell.hours
  if (only !== undefined && another === undefined)
    return <Mark place={place} to={pathOf(only)} label={label} className={`hour ${level}`} />
  return (
    <button
      type="button"
      className={`mark hour ${level}`}
      aria-expanded={isOpen}
      onClick={onOpen}
      {...mark}
    />
  )
}

const SHADES = 5

/** Each shade with the largest count it stands for. */
const Scale = ({ shades }: { shades: readonly number[] }) => (
  <span className="scale">
    {shades.map((bound, shade) => (
      <span key={bound}>
        <span className={`hour level-${shade + 1}`} />
        {SAID.upTo(bound, shade === shades.length - 1)}
      </span>
    ))}
  </span>
)
