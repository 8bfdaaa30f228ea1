import { Link } from 'wouter'
import { SERVICE_TITLE } from '../../task/service.ts'
import type { TaskRef } from '../../task/task-key.ts'
import { Until } from '../clock/ages.tsx'
import { consolePath } from '../paths.ts'
import type { Failure } from '../query/kept.ts'
import { UNKNOWN_LOOKS } from '../query/polling.ts'
import { Announced } from '../ui/announced.tsx'
import { Button } from '../ui/button.tsx'
import { Message } from '../ui/message.tsx'
import { UNKNOWN } from './unknown-words.ts'
import { DEFAULT_VIEW } from './view.ts'

/** How looking for a task goes that may yet appear. */
export interface Search {
  failure: Failure
  /** When it was last looked for, by the BFF's clock. */
  lastLookMs: number
  isLooking: boolean
  lookAgain: () => void
}

interface Props {
  taskRef: TaskRef
  connectionTitle: string
  /** Null where the address can never be right. */
  search: Search | null
}

export const UnknownTask = ({ taskRef, connectionTitle, search }: Props) => {
  const [before, after] = UNKNOWN.intro(`${SERVICE_TITLE[taskRef.service]} on ${connectionTitle}`)
  return (
    <Message title={UNKNOWN.title} level="h1">
      <p>
        {before} <code>{taskRef.taskId}</code>
        {after}
      </p>
      <ol className="reasons">
        <li>
          <strong>{UNKNOWN.wrong}</strong>
          {UNKNOWN.wrongRest}
          <Link href={searchPath(taskRef)}>{UNKNOWN.search}</Link>.
        </li>
        <li>
          <strong>{UNKNOWN.old}</strong>
          {UNKNOWN.oldRest}
        </li>
        <li>
          <strong>{UNKNOWN.denied}</strong>
          {UNKNOWN.deniedRest}
        </li>
      </ol>
      {search && <Looking search={search} />}
    </Message>
  )
}

const Looking = ({ search: { failure, lastLookMs, isLooking, lookAgain } }: { search: Search }) => {
  if (isLooking) return <p>{UNKNOWN.lookingNow}</p>
  const look = ((failure.count - 1) % UNKNOWN_LOOKS) + 1
  if (failure.nextTryMs !== null)
    return (
      <p>
        {UNKNOWN.young} {UNKNOWN.looking(look, UNKNOWN_LOOKS)}
        <Until atMs={failure.nextTryMs} />.
      </p>
    )
  return (
    <>
      <p>{UNKNOWN.stopped(failure.count, lastLookMs)}</p>
      <Announced>{UNKNOWN.stopped(failure.count, lastLookMs)}</Announced>
      <Button onClick={lookAgain}>{UNKNOWN.again}</Button>
    </>
  )
}

const searchPath = ({ taskId }: TaskRef): string =>
  consolePath({ ...DEFAULT_VIEW, text: taskId, range: { kind: 'last', hours: 720 } })
