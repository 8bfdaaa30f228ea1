import { useMemo, useState } from 'react'
import { countNew, placesNow, type HeldRows } from './held-rows.ts'

interface Options<Row extends { key: string }> {
  listId: string
  rows: readonly Row[]
  placeOf: (key: Row['key']) => number | undefined
  /** What the list would show now. */
  places: Uint32Array
  /** Somebody reads the list, points at it, or works in it. */
  isTouched: boolean
}

/** While somebody reads a list its rows stay as they are; what is new waits. */
export const useHeldRows = <Row extends { key: string }>({
  listId,
  rows,
  placeOf,
  places,
  isTouched,
}: Options<Row>) => {
  const [held, setHeld] = useState<HeldRows<Row> | null>(null)
  const hold = () => setHeld({ listId, rows, places })
  if ((held?.listId ?? null) !== (isTouched ? listId : null)) {
    if (isTouched) hold()
    else setHeld(null)
  }
  const shown = useMemo(
    () => (held === null || held.listId !== listId ? places : placesNow(held, rows, placeOf)),
    [held, listId, rows, placeOf, places],
  )
  return {
    shown,
    newCount: useMemo(
      () => (shown === places ? 0 : countNew(places, shown, rows.length)),
      [shown, places, rows],
    ),
    /** Shows the list as it is now. */
    release: hold,
  }
}
