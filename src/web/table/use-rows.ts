import {
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
} from 'react'
import { flushSync } from 'react-dom'
import { commonShift, placesOf, type SeenRow } from './hold-still.ts'
import { createListsLeft } from './lists-left.ts'
import { placeAfter } from './move-focus.ts'
import { placesWithin, type Span } from './sight.ts'
import { useSight } from './use-sight.ts'

interface Options {
  /** Tells lists apart: each is scrolled by itself. */
  listId: string
  count: number
  /** Changes only with the list; null for a place that is still being read. */
  keyAt: (place: number) => string | null
  rowHeight: number
  /** Told with every scrolled frame. */
  onScrolled: (isAtTop: boolean) => void
  /** The row that is open beside the list, where one is. */
  openedKey: string | null
  /** A key has led to a row. */
  onWalked: (place: number) => void
}

const { leftAt, note } = createListsLeft()

/** Which rows to draw, and that they stay under the pointer and keep the focus while the list changes. */
export const useRows = ({ listId, count, keyAt, rowHeight, onScrolled, openedKey, onWalked }: Options) => {
  const scroller = useRef<HTMLDivElement>(null)
  const [focusedKey, setFocusedKey] = useState(() => leftAt(listId).openedKey)
  const focusedPlace = useMemo(() => placeOfKey(focusedKey, keyAt, count), [focusedKey, keyAt, count])
  const {
    drawn,
    inSight,
    measure,
    top: scrolledTop,
  } = useSight({
    scroller,
    rowHeight,
    initialTop: leftAt(listId).top,
    onScrolled(top) {
      note(listId, { top })
      onScrolled(top <= 0)
    },
  })

  const before = useRef<{ listId: string; rowHeight: number; keyAt: Options['keyAt']; seen: SeenRow[] }>(null)
  useLayoutEffect(() => {
    const element = scroller.current
    const last = before.current
    // Another list begins at its top, or where it was left.
    if (last?.listId !== listId) {
      const { top } = leftAt(listId)
      // Asking it to go where it is would cost a layout.
      const isThere = top === (last === null ? 0 : scrolledTop())
      if (!isThere) element?.scrollTo({ top })
    } else if (element !== null && last.rowHeight !== rowHeight) {
      element.scrollTop = (element.scrollTop / last.rowHeight) * rowHeight
      measure()
    } else if (element !== null && last.keyAt !== keyAt) {
      const keys = last.seen.map(({ key }) => key)
      const shift = commonShift(last.seen, placesOf(keys, keyAt, count))
      // In this order, because asking where it is costs a layout.
      if (shift !== 0 && element.scrollTop > 0) element.scrollTop += shift * rowHeight
    }
    before.current = { listId, rowHeight, keyAt, seen: seenRows(inSight(), count, keyAt) }
  })

  // The keyboard goes on from the row that is open, and from where it was when it is closed or the list is left.
  useLayoutEffect(() => {
    if (openedKey === null) return undefined
    const goOnFromIt = () => {
      note(listId, { openedKey })
      setFocusedKey(openedKey)
    }
    goOnFromIt()
    return goOnFromIt
  }, [listId, openedKey])

  // Back from a row the focus goes on where it was, unless somebody has already gone elsewhere.
  const isArriving = useRef(true)
  useLayoutEffect(() => {
    if (keyAt(0) === null) return
    const { openedKey: leftKey } = leftAt(listId)
    const isLeft = leftKey !== null
    const link = focusedPlace === null ? null : linkAt(scroller.current, focusedPlace)
    // It is drawn a moment later.
    if (isLeft && (leftKey !== focusedKey || (focusedPlace !== null && link === null))) return
    const isArrival = isArriving.current
    isArriving.current = false
    if (!isLeft) return
    note(listId, { openedKey: null })
    // A row that is opened or closed beside the list is no reason to move it.
    if (document.activeElement?.contains(scroller.current)) link?.focus({ preventScroll: !isArrival })
  })

  const goTo = (place: number) => {
    // Drawn first, wherever it is: only what is there can take the focus.
    flushSync(() => setFocusedKey(keyAt(place)))
    linkAt(scroller.current, place)?.focus()
    onWalked(place)
  }
  return {
    scroller,
    // A row that is scrolled away would take the focus with it.
    shown: placesWithin(drawn, count, focusedPlace).map((place) => ({ place, top: place * rowHeight })),
    bodyHeight: count * rowHeight,
    goTo,
    /** Where keys go on from: the row with the focus, else the open one, else just before the first in sight. */
    currentPlace: () => focusedPlace ?? placeOfKey(openedKey, keyAt, count) ?? inSight().first - 1,
    noteOpened: useCallback((key: string) => note(listId, { openedKey: key }), [listId]),
    listeners: {
      onFocus({ target }: FocusEvent) {
        const place = placeOf(target)
        setFocusedKey(place === null ? null : keyAt(place))
      },
      onBlur({ currentTarget, target, relatedTarget }: FocusEvent) {
        const isWindowLeft = document.activeElement === target
        if (!isWindowLeft && !currentTarget.contains(relatedTarget)) setFocusedKey(null)
      },
      onKeyDown(event: KeyboardEvent) {
        const { target, key, altKey, ctrlKey, metaKey } = event
        const from = target instanceof Element ? placeOf(target) : null
        if (from === null || altKey || ctrlKey || metaKey) return
        const visibleCount = Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight)
        // One of them is the header, and another stays in sight.
        const place = placeAfter(key, from, { count, pageCount: Math.max(1, visibleCount - 2) })
        if (place === null) return
        event.preventDefault()
        goTo(place)
      },
    },
  }
}

const placeOfKey = (key: string | null, keyAt: Options['keyAt'], count: number): number | null =>
  key === null ? null : (placesOf([key], keyAt, count).get(key) ?? null)

const seenRows = (sight: Span, count: number, keyAt: Options['keyAt']): SeenRow[] =>
  placesWithin(sight, count, null).flatMap((place) => {
    const key = keyAt(place)
    return key === null ? [] : [{ key, place }]
  })

/** The header is row 1, so the first row is row 2. */
const FIRST_ROW = 2

export const ariaRowOf = (place: number): number => place + FIRST_ROW

/** Where the keyboard goes from outside of the list. */
export const focusFirstRow = (): void => linkAt(document, 0)?.focus()

const placeOf = (element: Element): number | null => {
  const row = element.closest('[aria-rowindex]')?.getAttribute('aria-rowindex')
  return row === null || row === undefined ? null : Number(row) - FIRST_ROW
}

const linkAt = (scroller: ParentNode | null, place: number): HTMLElement | null =>
  scroller?.querySelector<HTMLElement>(`tbody [aria-rowindex="${ariaRowOf(place)}"] a`) ?? null
