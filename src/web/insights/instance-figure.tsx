import { memo, useMemo } from 'react'
import { Link } from 'wouter'
import { SERVICE_TITLE } from '../../task/service.ts'
import { formatCount, formatDuration } from '../clock/format.ts'
import { consolePath, instancePath } from '../paths.ts'
import { useFirst } from '../ui/use-first.tsx'
import { behind } from './behind.ts'
import { busiestInstances } from './busiest-instances.ts'
import { shortDuration } from '../clock/duration-text.ts'
import type { FigureProps } from './figure-props.ts'
import { Figure, NothingHere } from './figure.tsx'
import { NumberHead } from './figures-table.tsx'
import { WORDS } from './words.ts'

const { instances: SAID } = WORDS
const SHOWN = 10

interface Props extends Pick<FigureProps, 'tasks' | 'view'> {
  titleOfConnection: (id: string) => string
}

export const InstanceFigure = memo(({ tasks, view, titleOfConnection }: Props) => {
  const { instances, count, unnamedCount } = useMemo(() => busiestInstances(tasks), [tasks])
  const { first, more } = useFirst(instances, SHOWN, SAID.more)
  const most = instances[0]?.count ?? 1
  return (
    <Figure
      title={SAID.title}
      lead={SAID.lead(count, instances.length, unnamedCount)}
      note={instances.length > 0 ? SAID.busyIs : undefined}
      table={null}
    >
      {instances.length === 0 ? (
        <NothingHere>{SAID.none}</NothingHere>
      ) : (
        <table className="figures instances">
          <thead>
            <tr>
              <th scope="col">{SAID.columns.name}</th>
              <th scope="col">{SAID.columns.count}</th>
              <NumberHead>{SAID.columns.failed}</NumberHead>
              <NumberHead>{SAID.columns.busy}</NumberHead>
            </tr>
          </thead>
          <tbody>
            {first.map((load) => {
              const { connection, instance, services, failedCount } = load
              const name = load.name ?? instance
              const mark = { instance: { connection, instance } }
              return (
                <tr key={`${connection} ${instance}`}>
                  <th scope="row">
                    <Link href={instancePath({ connection, instance })} title={`${name}\n${instance}`}>
                      {name}
                    </Link>
                    <small>
                      {SAID.where(
                        services.map((service) => SERVICE_TITLE[service]),
                        titleOfConnection(connection),
                      )}
                    </small>
                  </th>
                  <td>
                    <Link
                      href={consolePath(behind(view, mark))}
                      aria-label={SAID.count(name, load.count)}
                      className="load-link"
                    >
                      <span className="load-bar" style={{ width: `${(load.count / most) * 100}%` }} />
                      {formatCount(load.count)}
                    </Link>
                  </td>
                  <td className="number">
                    {failedCount === 0 ? (
                      SAID.noneFailed
                    ) : (
                      <Link
                        href={consolePath(behind(view, { ...mark, status: 'failed' }))}
                        aria-label={SAID.failed(name, failedCount)}
                        className="failed-count"
                      >
                        {formatCount(failedCount)}
                      </Link>
                    )}
                  </td>
                  <td className="number" title={formatDuration(load.busyMs)}>
                    {shortDuration(load.busyMs)}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      {more}
    </Figure>
  )
})
InstanceFigure.displayName = 'InstanceFigure'
