import { useState } from 'react'
import type { Status } from '../../task/status.ts'
import type { Task } from '../../task/task.ts'
import { Announced } from '../ui/announced.tsx'
import { END_ANNOUNCED } from './headline-words.ts'

interface Props {
  task: Pick<Task, 'status'>
  name: string
}

/** Tells whoever saw the task go on that it has ended. What had ended before the page was opened is no news. */
export const EndAnnouncement = ({ task: { status }, name }: Props) => {
  const [statusAtFirst] = useState(status)
  if (isEnd(statusAtFirst) || !isEnd(status)) return null
  return <Announced>{END_ANNOUNCED[status](name)}</Announced>
}

const isEnd = (status: Status): status is keyof typeof END_ANNOUNCED => status in END_ANNOUNCED
