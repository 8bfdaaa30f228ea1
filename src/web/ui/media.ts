import { useSyncExternalStore } from 'react'

const phone = () => matchMedia('(max-width: 600px)')

const subscribe = (listener: () => void) => {
  const query = phone()
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** The same width at which the style sheets turn rows into cards. */
export const useIsPhone = (): boolean => useSyncExternalStore(subscribe, () => phone().matches)
