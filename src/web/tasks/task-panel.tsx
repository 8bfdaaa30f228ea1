import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Link } from 'wouter'
import { taskKey, type TaskRef } from '../../task/task-key.ts'
import type { TaskSummary } from '../../task/task.ts'
import { taskPagePath } from '../paths.ts'
import { Announced } from '../ui/announced.tsx'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { PANEL_ID } from './opened.ts'
import { PANEL } from './panel-words.ts'
import { usePanel, type Walk } from './use-panel.ts'
import { taskTitle } from './task-title.ts'

export interface PanelParts {
  /** As the list has it; null where it is not in the list. */
  known: TaskSummary | null
  /** Whether the list says already that the server does not answer. */
  isTroubleTold: boolean
  /** How the list tells to which row a key has led. */
  walkRef: Walk
}

interface Props extends Pick<PanelParts, 'known' | 'walkRef'> {
  taskRef: TaskRef
  children: ReactNode
}

const CROSS = '✕'

/** A task beside the list, which stays as it is. */
export const TaskPanel = ({ taskRef, known, walkRef, children }: Props) => {
  const key = taskKey(taskRef)
  const { close } = usePanel(walkRef, key)
  const path = taskPagePath(taskRef)
  const panel = useTopOf(key)
  // Told once, when it opens: whoever walks on hears the rows themselves.
  const [first] = useState(known)
  return (
    <aside ref={panel} id={PANEL_ID} tabIndex={-1} aria-label={PANEL.label} className="task-panel">
      {first !== null && <Announced>{PANEL.announced(taskTitle(first.name))}</Announced>}
      <div className="panel-bar">
        <Link href={path} className="button">
          {PANEL.page}
        </Link>
        <CopyButton key={path} text={location.origin + path} label={PANEL.copyLink} title={PANEL.copyLink} />
        <Button className="panel-close" aria-label={PANEL.close} title={PANEL.close} onClick={close}>
          <span aria-hidden="true">{CROSS}</span>
        </Button>
      </div>
      {children}
    </aside>
  )
}

/** Another task is read from its beginning. */
const useTopOf = (key: string) => {
  const element = useRef<HTMLElement>(null)
  const shown = useRef(key)
  useEffect(() => {
    if (shown.current === key) return
    shown.current = key
    element.current?.scrollTo({ top: 0 })
  }, [key])
  return element
}
