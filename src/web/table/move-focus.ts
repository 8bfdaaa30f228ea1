import type { KeyboardEvent } from 'react'

const STEP: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

/** On a row: up and down go from the link of a row to that of the next; the rows around the visible ones are there too. */
export const moveFocus = (event: KeyboardEvent<HTMLElement>): void => {
  const step = STEP[event.key]
  const row = event.currentTarget
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return
  const place = Number(row.getAttribute('aria-rowindex')) + step
  const link = row.parentElement?.querySelector<HTMLElement>(`[aria-rowindex="${place}"] a`)
  if (!link) return
  event.preventDefault()
  link.focus()
}
