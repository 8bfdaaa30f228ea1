import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'

const KEY = 'shortcuts'
const OFF = 'off'
const listeners = new Set<() => void>()

const readStored = (): boolean => {
  try {
    return localStorage.getItem(KEY) !== OFF
  } catch {
    return true
  }
}

let areOn: boolean | null = null

const readOn = (): boolean => (areOn ??= readStored())

/** Whoever speaks to their computer, or leans on keys, must be able to do without them (WCAG 2.1.4). */
export const setShortcutsOn = (on: boolean): void => {
  areOn = on
  try {
    if (on) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, OFF)
  } catch {
    // Storage can be forbidden; the choice then lasts until the page is left.
  }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useShortcutsOn = (): boolean => useSyncExternalStore(subscribe, readOn, () => true)

const TYPED_INTO = 'textarea, select, [contenteditable], input:not([type="checkbox"], [type="radio"])'

/** Keys belong to what is typed into, and to what lies over the page. */
const isMeant = ({ target, altKey, ctrlKey, metaKey, isComposing }: KeyboardEvent): boolean =>
  !altKey &&
  !ctrlKey &&
  !metaKey &&
  !isComposing &&
  !(target instanceof Element && target.closest(TYPED_INTO) !== null) &&
  document.querySelector('dialog[open], :popover-open') === null

/** What single keys do as long as this is shown. */
export const useShortcuts = (actions: Readonly<Record<string, () => void>>): void => {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const action = actions[event.key]
    if (action === undefined || !readOn() || !isMeant(event)) return
    event.preventDefault()
    action()
  })
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
