import { useLayoutEffect, useRef, type ReactNode } from 'react'
import { Link } from 'wouter'
import type { InstanceOfId } from '../../contract/known-id.ts'
import { SERVICE_TITLE } from '../../task/service.ts'
import type { TaskSummary } from '../../task/task.ts'
import { formatInstant } from '../clock/format.ts'
import { joinFacts } from '../language/join.ts'
import { instancePath } from '../paths.ts'
import { ID_SEARCH } from './id-search-words.ts'
import { focusSearchBox, isSearchBoxFocused } from './search-box.tsx'
import { StatusBadge } from './status-badge.tsx'
import { taskTitle } from './task-title.ts'

interface Shared {
  path: string
  titleOfConnection: (id: string) => string
  /** Whoever still waits where they asked goes on with it: another Enter opens it. */
  isGoneOnWith: boolean
}

interface FoundTaskProps extends Shared {
  task: Pick<TaskSummary, 'name' | 'status' | 'rawStatus' | 'service' | 'connection'>
  instance: string | null
}

export const FoundTask = ({ task, instance, path, titleOfConnection, isGoneOnWith }: FoundTaskProps) => (
  <div className="found-task">
    <StatusBadge status={task.status} rawStatus={task.rawStatus} />
    <FoundLink path={path} isGoneOnWith={isGoneOnWith}>
      {taskTitle(task.name)}
    </FoundLink>
    <Facts facts={[SERVICE_TITLE[task.service], titleOfConnection(task.connection), instance]} />
  </div>
)

interface FoundInstanceProps extends Shared {
  found: InstanceOfId
}

export const FoundInstance = ({ found, path, titleOfConnection, isGoneOnWith }: FoundInstanceProps) => {
  const { connection, instance, lastTask } = found
  return (
    <div className="found-task">
      <FoundLink path={path} isGoneOnWith={isGoneOnWith}>
        {ID_SEARCH.instance(lastTask.instanceName ?? instance)}
      </FoundLink>
      <Facts
        facts={[
          SERVICE_TITLE[lastTask.service],
          titleOfConnection(connection),
          ID_SEARCH.lastTask(formatInstant(lastMsOf(lastTask))),
        ]}
      />
    </div>
  )
}

/** When it was surely alive last. */
const lastMsOf = ({ endedMs, goneMs, observedMs }: TaskSummary): number => endedMs ?? goneMs ?? observedMs

const DAY_MS = 86_400_000
const MONTH_MS = 30 * DAY_MS

/** The page of the instance, with a time in which something ran on it. */
export const pathOfInstance = ({ connection, instance, lastTask }: InstanceOfId, nowMs: number): string => {
  const lastMs = lastMsOf(lastTask)
  const range = { kind: 'custom', fromMs: lastMs - MONTH_MS, toMs: lastMs + DAY_MS } as const
  return instancePath({ connection, instance }, lastMs > nowMs - MONTH_MS ? undefined : { range })
}

const Facts = ({ facts }: { facts: readonly (string | null)[] }) => (
  <span className="muted">{joinFacts(facts.filter((fact) => fact !== null))}</span>
)

interface FoundLinkProps {
  path: string
  isGoneOnWith: boolean
  children: ReactNode
}

const FoundLink = ({ path, isGoneOnWith, children }: FoundLinkProps) => {
  const link = useRef<HTMLAnchorElement>(null)
  useLayoutEffect(() => {
    const own = link.current
    if (isGoneOnWith && isSearchBoxFocused()) own?.focus()
    // The list may bring the task itself a moment later.
    return () => {
      if (own !== null && own === document.activeElement) focusSearchBox()
    }
  }, [isGoneOnWith])
  return (
    <Link ref={link} href={path}>
      {children}
    </Link>
  )
}
