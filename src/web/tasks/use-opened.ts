import { useCallback, useMemo } from 'react'
import { useLocation } from 'wouter'
import { useSearch } from 'wouter/use-browser-location'
import { taskKey, type TaskRef } from '../../task/task-key.ts'
import type { TaskSummary } from '../../task/task.ts'
import { consolePath, taskPagePath } from '../paths.ts'
import { useIsWide } from '../ui/media.ts'
import { PANEL_ID, readOpened } from './opened.ts'
import { summaryRef } from './row-facts.ts'
import { readView } from './view-address.ts'

/** Marks the step of the history that opened the panel: behind it lies the same list without. */
export const OPENING_STEP = 'opened'

type Navigate = (to: string, options?: { replace?: boolean; state?: unknown }) => void

/** Opens a task beside the list as it stands in the address: as a step of the history, or in place of another. */
export const openBeside = (navigate: Navigate, ref: TaskRef): void =>
  navigate(
    consolePath(readView(location.search), ref),
    readOpened(location.search) === null ? { state: OPENING_STEP } : { replace: true, state: history.state },
  )

/** The task beside the list. The address is the only place where it is kept. */
export const useOpened = () => {
  const search = useSearch()
  const [, navigate] = useLocation()
  const isWide = useIsWide()
  const opened = useMemo(() => readOpened(search), [search])
  const openedKey = opened && taskKey(opened)
  return {
    opened,
    openedKey,
    isWide,
    /** Opens a task beside the list, or its page where there is no room for both. */
    open: useCallback(
      (task: TaskSummary, isByKey: boolean) => {
        const ref = summaryRef(task)
        if (!isWide) navigate(taskPagePath(ref))
        else if (openedKey !== task.key) openBeside(navigate, ref)
        // Once more leads the keyboard into it.
        else if (isByKey) document.getElementById(PANEL_ID)?.focus()
      },
      [isWide, openedKey, navigate],
    ),
  }
}
