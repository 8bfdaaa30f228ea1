import { useEffect } from 'react'
import { useLocation } from 'wouter'
import type { KnownId } from '../../contract/known-id.ts'
import { formatList } from '../clock/format.ts'
import { taskPagePath } from '../paths.ts'
import { Announced } from '../ui/announced.tsx'
import { Message } from '../ui/message.tsx'
import { pathOfInstance } from './found-by-id.tsx'
import { FoundKept } from './found-kept.tsx'
import { ID_SEARCH } from './id-search-words.ts'
import { summaryRef } from './row-facts.ts'
import { taskTitle } from './task-title.ts'

interface Props {
  known: KnownId
  titleOfConnection: (id: string) => string
  /** Somebody wants what was found. */
  isAsked: boolean
  /** What was searched before, and for what. */
  searched: string
}

/** What the server keeps of the id: it is offered at once, and nobody's focus is taken for it. */
export const KeptUnderId = ({ known, titleOfConnection, isAsked, searched }: Props) => {
  const { tasks, instances, nowMs } = known
  const [, navigate] = useLocation()
  const names = [
    ...tasks.map(({ name }) => taskTitle(name)),
    ...instances.map(({ lastTask, instance }) => ID_SEARCH.instance(lastTask.instanceName ?? instance)),
  ]
  const [first, ...more] = [
    ...tasks.map((task) => taskPagePath(summaryRef(task))),
    ...instances.map((found) => pathOfInstance(found, nowMs)),
  ]
  const only = first !== undefined && more.length === 0 ? first : null
  useEffect(() => {
    if (isAsked && only !== null) navigate(only)
  }, [isAsked, only, navigate])

  return (
    <Message title={only === null ? ID_SEARCH.foundMore : ID_SEARCH.found}>
      <Announced>{ID_SEARCH.foundAnnounced(formatList(names))}</Announced>
      <FoundKept
        known={known}
        titleOfConnection={titleOfConnection}
        isGoneOnWith={isAsked && only === null}
      />
      <p className="muted">{only === null ? ID_SEARCH.enterGoes : ID_SEARCH.enterOpens}</p>
      <p>{searched}</p>
    </Message>
  )
}
