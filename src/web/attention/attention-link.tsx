import { Link } from 'wouter'
import { formatCount } from '../clock/format.ts'
import { CautionIcon } from '../ui/icons.tsx'
import { ATTENTION } from './words.ts'

interface Props {
  /** Where the tasks it counts are listed. */
  href: string
  taskCount: number
  sourceCount: number
  isShown: boolean
}

/** What needs a human, and the way to it. Where nothing does, nothing is said. */
export const AttentionLink = ({ href, taskCount, sourceCount, isShown }: Props) =>
  taskCount + sourceCount > 0 && (
    <Link href={href} className="attention-link" aria-current={isShown ? 'true' : undefined}>
      <CautionIcon />
      {textOf(taskCount, sourceCount)}
    </Link>
  )

const textOf = (taskCount: number, sourceCount: number): string => {
  if (taskCount === 0) return ATTENTION.onlySources(sourceCount)
  const tasks = ATTENTION.tasks(taskCount, formatCount(taskCount))
  return sourceCount === 0 ? tasks : ATTENTION.withSources(tasks, ATTENTION.sources(sourceCount))
}
