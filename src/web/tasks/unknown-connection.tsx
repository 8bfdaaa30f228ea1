import { Link } from 'wouter'
import { inline } from '../language/inline.ts'
import { useLevel } from '../ui/heading.tsx'
import { Message } from '../ui/message.tsx'
import { lead, searchPath } from './reasons.tsx'
import { UNKNOWN } from './unknown-words.ts'

interface Props {
  taskId: string
  /** As the reader calls it: `RDS on prod-fra`. */
  source: string
}

/** Stands where a task would be whose connection is none of those that the reader sees. */
export const UnknownConnection = ({ taskId, source }: Props) => {
  const level = useLevel('h1')
  const { title, intro, wrong, removed, denied } = UNKNOWN.connection
  return (
    <Message title={title} level={level}>
      <p>{intro(source)}</p>
      <ol className="reasons">
        <li>{inline(wrong(lead, (text) => <Link href={searchPath(taskId)}>{text}</Link>))}</li>
        <li>{inline(removed(lead))}</li>
        <li>{inline(denied(lead))}</li>
      </ol>
    </Message>
  )
}
