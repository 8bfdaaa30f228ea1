import { useEffect, useEffectEvent, useLayoutEffect, type RefObject } from 'react'

/**
 * Makes an input the combobox of a list box. It is done from here, because the input is there, and typed into, before
 * anything is known of a list.
 *
 * @param onKey Whether a key was meant for the list.
 */
export const useCombobox = (
  input: RefObject<HTMLInputElement | null>,
  listId: string,
  activeId: string | undefined,
  onKey: (key: string) => boolean,
): void => {
  useLayoutEffect(() => {
    const attributes = {
      role: 'combobox',
      'aria-expanded': 'true',
      'aria-autocomplete': 'list',
      'aria-controls': listId,
      spellcheck: 'false',
    }
    for (const [name, value] of Object.entries(attributes)) input.current?.setAttribute(name, value)
  }, [input, listId])
  useLayoutEffect(() => {
    if (activeId === undefined) return input.current?.removeAttribute('aria-activedescendant')
    input.current?.setAttribute('aria-activedescendant', activeId)
    document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' })
  }, [input, activeId])
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    // Enter also ends the choice of a Chinese word.
    if (!event.isComposing && onKey(event.key)) event.preventDefault()
  })
  useEffect(() => {
    const element = input.current
    const listen = (event: KeyboardEvent) => onKeyDown(event)
    element?.addEventListener('keydown', listen)
    return () => element?.removeEventListener('keydown', listen)
  }, [input])
}
