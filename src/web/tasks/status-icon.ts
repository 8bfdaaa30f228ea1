import { useEffect } from 'react'
import type { Status } from '../../task/status.ts'

const ICON: Record<Status, string> = {
  running: '/favicon-running.svg',
  waiting: '/favicon-running.svg',
  'needs-approval': '/favicon-running.svg',
  unknown: '/favicon.svg',
  succeeded: '/favicon-succeeded.svg',
  failed: '/favicon-failed.svg',
  cancelled: '/favicon-failed.svg',
  deleted: '/favicon-failed.svg',
}

/**
 * The icon of the tab tells the status as long as the page is open, for those who look at another tab. Null: the tab is
 * not the task's.
 */
export const useStatusIcon = (status: Status | null): void => {
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
    if (link === null || status === null) return undefined
    const before = link.href
    link.href = ICON[status]
    return () => {
      link.href = before
    }
  }, [status])
}
