import { Link } from 'wouter'
import { formatCount } from '../clock/format.ts'
import { CautionIcon } from '../ui/icons.tsx'
import { useCountedIcon } from './counted-icon.ts'
import { ATTENTION_LINK } from './link-words.ts'

interface Props {
  /** Where the tasks it counts are listed. */
  href: string
  taskCount: number
  sourceCount: number
  isShown: boolean
  /** Of the tab. */
  pageTitle: string
}

/** What needs a human, and the way to it. Where nothing does, nothing is said. */
export const AttentionLink = ({ href, taskCount, sourceCount, isShown, pageTitle }: Props) => {
  const count = taskCount + sourceCount
  useCountedIcon(count)
  if (count === 0) return null
  return (
    <>
      <title>{ATTENTION_LINK.counted(formatCount(count), pageTitle)}</title>
      <Link href={href} className="attention-link" aria-current={isShown ? 'true' : undefined}>
        <CautionIcon />
        <span className="attention-text">{textOf(taskCount, sourceCount)}</span>
        <span className="attention-count" aria-hidden="true">
          {formatCount(count)}
        </span>
      </Link>
    </>
  )
}

const textOf = (taskCount: number, sourceCount: number): string => {
  if (taskCount === 0) return ATTENTION_LINK.onlySources(sourceCount)
  const tasks = ATTENTION_LINK.tasks(taskCount, formatCount(taskCount))
  return sourceCount === 0 ? tasks : ATTENTION_LINK.withSources(tasks, ATTENTION_LINK.sources(sourceCount))
}
