import { useMemo } from 'react'
import { useLocation } from 'wouter'
// As it stands: wouter's own decodes it once, and an escaped percent sign would be read as an escape.
import { useSearch } from 'wouter/use-browser-location'
import type { View } from './view.ts'
import type { Unread } from '../../task/field-address.ts'
import { readAddress } from './view-address.ts'

/** `push` makes a step for the back button; typing replaces, or going back would go letter by letter. */
export type ChangeView = (change: Partial<View>, how?: 'push' | 'replace') => void

/** The address of a page is the only place where its view is kept. */
export const useView = (pathOf: (view: View) => string): [View, ChangeView, readonly Unread[]] => {
  const search = useSearch()
  const [, navigate] = useLocation()
  const { view, unread } = useMemo(() => readAddress(search), [search])
  const change: ChangeView = (parts, how = 'push') =>
    navigate(pathOf({ ...view, ...parts }), { replace: how === 'replace' })
  return [view, change, unread]
}
