import { useEffect } from 'react'

/** Where what had the focus is gone, it goes on in the page. */
export const focusGoesOn = (): void => {
  if (document.activeElement === document.body)
    document.getElementById('main')?.focus({ preventScroll: true })
}

/** The same when this goes away. */
export const useFocusGoesOn = (): void => useEffect(() => focusGoesOn, [])
