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

/** Letters can be switched off, keys with a name (`Escape`) never are. */
const isOn = (key: string): boolean => key.length > 1 || readOn()

type Actions = Readonly<Record<string, () => void>>

/** What keys do on the page as it is shown now. */
const shown = new Set<Actions>()

const actionOf = (key: string) => [...shown].map((actions) => actions[key]).find(Boolean)

export const isOffered = (key: string): boolean => actionOf(key) !== undefined

/** Does what a key does, also where keys are switched off. */
export const runShortcut = (key: string): void => actionOf(key)?.()

export const useKeyDown = (listener: (event: KeyboardEvent) => void): void => {
  const onKeyDown = useEffectEvent(listener)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}

/** What single keys do as long as this is shown. */
export const useShortcuts = (actions: Actions): void => {
  useEffect(() => {
    shown.add(actions)
    return () => {
      shown.delete(actions)
    }
  }, [actions])
  useKeyDown((event) => {
    const action = actions[event.key]
    if (action === undefined || !isOn(event.key) || !isMeant(event)) return
    event.preventDefault()
    action()
  })
}
