import { Fragment, memo, useMemo, type ReactNode } from 'react'
import { Link } from 'wouter'
import { formatCount, formatInstant } from '../clock/format.ts'
import { consolePath, taskPagePath } from '../paths.ts'
import { summaryRef } from '../tasks/row-facts.ts'
import { useFirst } from '../ui/use-first.tsx'
import { behind, withWords } from './behind.ts'
import { searchOfCause } from './failure-cause.ts'
import { failedMs, failureReasons, type FailureReason } from './failure-reasons.ts'
import type { FigureProps } from './figure-props.ts'
import { Figure, NothingHere } from './figure.tsx'
import { NumberHead } from './figures-table.tsx'
import { shortDay } from '../clock/slice-text.ts'
import { WORDS } from './words.ts'
import { taskTitle } from '../tasks/task-title.ts'

const { failures: SAID } = WORDS
const SHOWN = 10
const NAMES = 2
const LISTED = 50

export const FailureFigure = memo(({ tasks, view, calendar }: FigureProps) => {
  const reasons = useMemo(() => failureReasons(tasks), [tasks])
  const { first, more } = useFirst(reasons, SHOWN, SAID.more)
  const count = reasons.reduce((sum, reason) => sum + reason.tasks.length, 0)
  if (count === 0)
    return (
      <Figure title={SAID.title} lead="" table={null}>
        <NothingHere>{SAID.none}</NothingHere>
      </Figure>
    )
  return (
    <Figure title={SAID.title} lead={SAID.lead(count, reasons.length)} table={null}>
      <table className="figures failures">
        <thead>
          <tr>
            <NumberHead>{SAID.columns.count}</NumberHead>
            <th scope="col">{SAID.columns.cause}</th>
            <NumberHead>{SAID.columns.last}</NumberHead>
          </tr>
        </thead>
        <tbody>
          {first.map(({ cause, tasks: failed, names }) => {
            const [latest] = failed
            const list =
              cause === null ? null : withWords(behind(view, { status: 'failed' }), searchOfCause(cause))
            const said = cause === null ? null : <Cause cause={cause} />
            return (
              <tr key={cause ?? ''}>
                <td className="number">
                  {cause === null || list === null ? (
                    <span className="failed-count">{formatCount(failed.length)}</span>
                  ) : (
                    <Link
                      href={consolePath(list)}
                      aria-label={SAID.listOf(failed.length, spokenCause(cause))}
                      className="failed-count"
                    >
                      {formatCount(failed.length)}
                    </Link>
                  )}
                </td>
                <th scope="row">
                  {list === null ? (
                    <TasksThemselves
                      title={said ?? <span className="muted">{SAID.noReason}</span>}
                      tasks={failed}
                    />
                  ) : (
                    said
                  )}
                  <small>
                    {SAID.names(names.slice(0, NAMES).map(taskTitle), Math.max(0, names.length - NAMES))}
                  </small>
                </th>
                <td className="number">
                  {latest && (
                    <Link href={taskPagePath(summaryRef(latest))} title={formatInstant(failedMs(latest))}>
                      {shortDay(failedMs(latest), calendar)}
                    </Link>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {more}
    </Figure>
  )
})
FailureFigure.displayName = 'FailureFigure'

interface TasksThemselvesProps extends Pick<FailureReason, 'tasks'> {
  title: ReactNode
}

/** Where no words lead to a list of them. */
const TasksThemselves = ({ title, tasks }: TasksThemselvesProps) => (
  <details>
    <summary>{title}</summary>
    <ul className="tasks-themselves">
      {tasks.slice(0, LISTED).map((task) => (
        <li key={task.key}>
          <Link href={taskPagePath(summaryRef(task))}>{taskTitle(task.name)}</Link>{' '}
          <span className="muted">{formatInstant(failedMs(task))}</span>
        </li>
      ))}
      {tasks.length > LISTED && <li className="muted">{SAID.moreTasks(tasks.length - LISTED)}</li>}
    </ul>
  </details>
)

/** The parts that differ are named in the page's language. */
const spokenCause = (cause: string): string =>
  cause.replaceAll(/‹([^‹›]*)›/g, (_, name: string) => `‹${SAID.part(name)}›`)

/** What differs between the texts is set apart from what they say. */
const Cause = ({ cause }: { cause: string }) =>
  cause
    .split(/(‹[^‹›]*›)/)
    .map((part, place) =>
      place % 2 === 1 ? (
        <var key={`${String(place)} ${part}`}>{SAID.part(part.slice(1, -1))}</var>
      ) : (
        <Fragment key={`${String(place)} ${part}`}>{part}</Fragment>
      ),
    )
