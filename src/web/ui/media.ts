import { useSyncExternalStore } from 'react'

/** What a media query says, for as long as it says so. Tests draw without a screen and get the second argument. */
const mediaHook = (condition: string, withoutScreen: boolean) => {
  const subscribe = (listener: () => void) => {
    const query = matchMedia(condition)
    query.addEventListener('change', listener)
    return () => query.removeEventListener('change', listener)
  }
  return (): boolean =>
    useSyncExternalStore(
      subscribe,
      () => matchMedia(condition).matches,
      () => withoutScreen,
    )
}

/** The same width at which the style sheets turn rows into cards. */
export const useIsPhone = mediaHook('(max-width: 600px)', false)

/** Whether a task has room beside the list. */
export const useIsWide = mediaHook('(width > 1000px) and (height > 560px)', true)

/** Whether the time and the status have room of their own above the list: the same condition as in filter-bar.css. */
export const useHasRoom = mediaHook('(width > 900px) and (height > 560px)', true)
