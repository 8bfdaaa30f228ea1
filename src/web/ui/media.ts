import { useSyncExternalStore } from 'react'

const phone = () => matchMedia('(max-width: 600px)')

const subscribe = (listener: () => void) => {
  const query = phone()
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** The same width at which the style sheets turn rows into cards. */
export const useIsPhone = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => phone().matches,
    // Tests draw without a screen.
    () => false,
  )

/** Tells when the filters get room of their own, or lose it: the same condition as in filter-bar.css. */
export const onRoomChange = (listener: () => void): (() => void) => {
  const query = matchMedia('(width > 900px) and (height > 560px)')
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}
