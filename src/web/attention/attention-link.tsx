import { useMemo } from 'react'
import { Link } from 'wouter'
import { formatCount } from '../clock/format.ts'
import { consolePath } from '../paths.ts'
import { SHELL, tabTitle } from '../shell-words.ts'
import { windowOf } from '../tasks/time-range.ts'
import type { ShownTasks } from '../tasks/use-shown-tasks.ts'
import { NO_FILTERS, type View } from '../tasks/view.ts'
import { CautionIcon } from '../ui/icons.tsx'
import { ANY_ATTENTION, bitsOf } from './attention.ts'
import { countMarked } from './attention-marks.ts'
import { useCountedIcon } from './counted-icon.ts'
import { ATTENTION_LINK } from './link-words.ts'

interface Props {
  view: View
  shown: Pick<ShownTasks, 'set' | 'sources' | 'attention' | 'nowMs'>
}

const ANY = bitsOf(ANY_ATTENTION.values)

/** What needs a human, and the way to it. Where nothing does, nothing is said. */
export const AttentionLink = ({ view, shown }: Props) => {
  const { set, sources, attention, nowMs } = shown
  const { marks } = attention
  const taskCount = useMemo(
    () => countMarked(set.tasks, marks, windowOf(view.range, nowMs), ANY),
    [set, marks, view.range, nowMs],
  )
  const sourceCount = sources.filter(({ state }) => state === 'failing').length
  const count = taskCount + sourceCount
  useCountedIcon(count)
  if (count === 0) return null
  return (
    <>
      <title>{ATTENTION_LINK.counted(formatCount(count), tabTitle(SHELL.tasks))}</title>
      <Link
        href={consolePath({ ...view, ...NO_FILTERS, attention: ANY_ATTENTION })}
        className="attention-link"
        aria-current={view.attention === null ? undefined : 'true'}
      >
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
