import { useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'
import { consolePath } from '../paths.ts'
import { readView, type View } from './view.ts'

/** `push` makes a step for the back button; typing replaces, or going back would go letter by letter. */
export type ChangeView = (change: Partial<View>, how?: 'push' | 'replace') => void

/** The address is the only place where the view is kept. */
export const useView = (): [View, ChangeView] => {
  const search = useSearch()
  const [, navigate] = useLocation()
  const view = useMemo(() => readView(search), [search])
  const change: ChangeView = (parts, how = 'push') =>
    navigate(consolePath({ ...view, ...parts }), { replace: how === 'replace' })
  return [view, change]
}
