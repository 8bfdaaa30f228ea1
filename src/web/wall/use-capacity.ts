import { useLayoutEffect, useState, type RefObject } from 'react'

/**
 * How many rows of a height have room in an element, whatever the screen. `rowEm` is in the element's own type size;
 * 0 before it was measured.
 */
export const useCapacity = (
  element: RefObject<HTMLElement | null>,
  rowEm: number,
  columnEm?: number,
): number => {
  const [capacity, setCapacity] = useState(0)
  useLayoutEffect(() => {
    const measured = element.current
    if (measured === null) return undefined
    const measure = () => {
      const em = Number.parseFloat(getComputedStyle(measured).fontSize)
      // Heights of rows are rounded to pixels by the browser.
      const rows = Math.floor((measured.clientHeight + 1) / (rowEm * em))
      const columns =
        columnEm === undefined ? 1 : Math.max(1, Math.floor((measured.clientWidth + 1) / (columnEm * em)))
      setCapacity(Math.max(0, rows) * columns)
    }
    const observer = new ResizeObserver(measure)
    observer.observe(measured)
    measure()
    return () => observer.disconnect()
  }, [element, rowEm, columnEm])
  return capacity
}
