import { useEffect, useEffectEvent, useRef, type RefObject } from 'react'
import { useLocation } from 'wouter'
import type { TaskKey } from '../../task/task-key.ts'
import type { TaskSummary } from '../../task/task.ts'
import { consolePath } from '../paths.ts'
import { useShortcuts } from '../ui/shortcuts.ts'
import { summaryRef } from './row-facts.ts'
import { openBeside, OPENING_STEP } from './use-opened.ts'
import { readView } from './view-address.ts'

/** Whoever walks on within it has not rested upon a row, so nobody is asked for it. */
const REST_MS = 200

/** What the list calls when a key has led to another row. */
export type Walk = RefObject<((task: TaskSummary) => void) | null>

/**
 * As long as a task is open beside the list: it follows to the row somebody rests upon, and Escape closes it.
 *
 * @param openedKey Which one it is.
 */
export const usePanel = (walkRef: Walk, openedKey: TaskKey): { close: () => void } => {
  const [, navigate] = useLocation()
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined)
  const follow = useEffectEvent((task: TaskSummary) => openBeside(navigate, summaryRef(task)))
  useEffect(() => {
    walkRef.current = (task) => {
      clearTimeout(resting.current)
      if (task.key !== openedKey) resting.current = setTimeout(() => follow(task), REST_MS)
    }
    // Whoever opens another one, or closes it, does not come back to where they walked before.
    return () => {
      walkRef.current = null
      clearTimeout(resting.current)
    }
  }, [walkRef, openedKey])
  const close = () => {
    if (history.state === OPENING_STEP) history.back()
    else navigate(consolePath(readView(location.search)), { replace: true })
  }
  useShortcuts({ Escape: close })
  return { close }
}
