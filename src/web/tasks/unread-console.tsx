import type { Failure } from '../query/kept.ts'
import { Announced } from '../ui/announced.tsx'
import { Message } from '../ui/message.tsx'
import { FailureSentence } from './server-trouble.tsx'
import { TROUBLE } from './trouble-words.ts'
import { LIST } from './words.ts'

/** The server has never answered, so there is nothing old to show either. */
export const UnreadConsole = ({ failure }: { failure: Failure }) => (
  <Message title={failure.problem.title}>
    <Announced>{TROUBLE.title(failure.problem.title)}</Announced>
    <p>
      <FailureSentence failure={failure} /> {LIST.unread}
    </p>
  </Message>
)
