import { Link } from 'wouter'
import type { TaskRef } from '../../task/task-key.ts'
import { Until } from '../clock/ages.tsx'
import { formatTime } from '../clock/format.ts'
import { inline } from '../language/inline.ts'
import type { Failure } from '../query/kept.ts'
import { UNKNOWN_LOOKS } from '../query/polling.ts'
import { Announced } from '../ui/announced.tsx'
import { Button } from '../ui/button.tsx'
import { useLevel } from '../ui/heading.tsx'
import { Message } from '../ui/message.tsx'
import { lead, searchPath } from './reasons.tsx'
import { UNKNOWN } from './unknown-words.ts'

/** How looking for a task goes that may yet appear. */
export interface Search {
  failure: Failure
  /** When it was last looked for, by the BFF's clock. */
  lastLookMs: number
  isLooking: boolean
  lookAgain: () => void
}

interface Props {
  taskId: TaskRef['taskId']
  /** As the reader calls it: `RDS on Production Frankfurt`. */
  source: string
  search: Search
}

export const UnknownTask = ({ taskId, source, search }: Props) => {
  const level = useLevel('h1')
  return (
    <Message title={UNKNOWN.title} level={level}>
      <p>{inline(UNKNOWN.intro(source, <code>{taskId}</code>))}</p>
      <ol className="reasons">
        <li>{inline(UNKNOWN.wrong(lead, (text) => <Link href={searchPath(taskId)}>{text}</Link>))}</li>
        <li>{inline(UNKNOWN.old(lead))}</li>
        <li>{inline(UNKNOWN.denied(lead))}</li>
      </ol>
      <Looking search={search} />
    </Message>
  )
}

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
