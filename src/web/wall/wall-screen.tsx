import type { ApiProblem } from '../query/api.ts'
import type { Failure } from '../query/kept.ts'
import type { Reach } from './reach.ts'
import type { Screen } from './truth.ts'
import { nearTime } from './wall-times.ts'
import { whyText } from './why.ts'
import { WORDS } from './words.ts'

interface Props {
  /** `empty`: there has never been an answer. */
  screen: Screen | { kind: 'empty' }
  reach: Reach
  failure: Failure | null
  nowMs: number
  titleOf: (connection: string) => string
}

/** Across the whole screen, so that nobody takes what stands below for news. */
export const WallScreen = ({ screen, reach: { read }, failure, nowMs, titleOf }: Props) => {
  const reason = () => (failure === null ? whyText(read, titleOf) : WHY[failure.problem.type])
  switch (screen.kind) {
    case 'live':
      return null
    case 'silent':
      return <output className="wall-silent">{WORDS.silent(nearTime(screen.sinceMs, nowMs))}</output>
    case 'old':
      return (
        <div className="wall-old" role="alert">
          <strong>{WORDS.old(nearTime(screen.sinceMs, nowMs))}</strong>
          <p>{reason()}</p>
          <p>{WORDS.goesOn}</p>
        </div>
      )
    case 'unread':
      // A server that has just begun is no trouble.
      return failure === null && read.length > 0 && read.every(({ state }) => state === 'starting') ? (
        <output className="wall-old wall-starting">
          <strong>{WORDS.never}</strong>
          <p>{reason()}</p>
        </output>
      ) : (
        <div className="wall-old" role="alert">
          <strong>{read.length === 0 ? WORDS.none : WORDS.never}</strong>
          <p>{reason()}</p>
          {read.length > 0 && <p>{WORDS.tried}</p>}
        </div>
      )
    case 'empty':
      return failure === null ? null : (
        <div className="wall-old" role="alert">
          <strong>{WORDS.never}</strong>
          <p>{reason()}</p>
        </div>
      )
  }
}

const { why } = WORDS

const WHY: Record<ApiProblem['type'], string> = {
  unreachable: why.unreachable,
  'not-ours': why['not-ours'],
  'signed-out': why['signed-out'],
  'store-failed': why.store,
  'cloud-failed': why.cloud,
  'bad-request': why.other,
  'connection-unknown': why.other,
  'code-unknown': why.other,
  'cursor-unknown': why.other,
  internal: why.other,
  'not-allowed': why.other,
  'not-found': why.other,
  refused: why.other,
  'sign-in-failed': why.other,
  'sign-in-refused': why.other,
  'task-unknown': why.other,
  'too-many-attempts': why.other,
  'too-many-requests': why.other,
}
