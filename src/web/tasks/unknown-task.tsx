import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { SERVICE_TITLE } from '../../task/service.ts'
import type { TaskRef } from '../../task/task-key.ts'
import { Until } from '../clock/ages.tsx'
import { formatTime } from '../clock/format.ts'
import { inline } from '../language/inline.ts'
import { consolePath } from '../paths.ts'
import type { Failure } from '../query/kept.ts'
import { UNKNOWN_LOOKS } from '../query/polling.ts'
import { Announced } from '../ui/announced.tsx'
import { Button } from '../ui/button.tsx'
import { useLevel } from '../ui/heading.tsx'
import { Message } from '../ui/message.tsx'
import { FACT } from './fact-words.ts'
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
  const level = useLevel('h1')
  const source = FACT.sourceOn(SERVICE_TITLE[taskRef.service], connectionTitle)
  return (
    <Message title={UNKNOWN.title} level={level}>
      <p>{inline(UNKNOWN.intro(source, <code>{taskRef.taskId}</code>))}</p>
      <ol className="reasons">
        <li>{inline(UNKNOWN.wrong(lead, (text) => <Link href={searchPath(taskRef)}>{text}</Link>))}</li>
        <li>{inline(UNKNOWN.old(lead))}</li>
        <li>{inline(UNKNOWN.denied(lead))}</li>
      </ol>
      {search && <Looking search={search} />}
    </Message>
  )
}

const lead = (text: string): ReactNode => <strong>{text}</strong>

const Looking = ({ search: { failure, lastLookMs, isLooking, lookAgain } }: { search: Search }) => {
  if (isLooking) return <p>{UNKNOWN.lookingNow}</p>
  const look = ((failure.count - 1) % UNKNOWN_LOOKS) + 1
  if (failure.nextTryMs !== null)
    return <p>{inline(UNKNOWN.young(look, UNKNOWN_LOOKS, <Until atMs={failure.nextTryMs} />))}</p>
  const stopped = UNKNOWN.stopped(failure.count, formatTime(lastLookMs))
  return (
    <>
      <p>{stopped}</p>
      <Announced>{stopped}</Announced>
      <Button onClick={lookAgain}>{UNKNOWN.again}</Button>
    </>
  )
}

const searchPath = ({ taskId }: TaskRef): string =>
  consolePath({ ...DEFAULT_VIEW, text: taskId, range: { kind: 'last', hours: 720 } })
