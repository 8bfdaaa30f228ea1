import { useLayoutEffect, useState, type RefObject } from 'react'

interface LinePages {
  pageCount: number
  linesPerPage: number
}

/** How many lines of a text its frame shows at once, and in how many pages of those all of it is shown. */
export const useLinePages = (
  frame: RefObject<HTMLElement | null>,
  text: RefObject<HTMLElement | null>,
): LinePages => {
  const [pages, setPages] = useState<LinePages>({ pageCount: 1, linesPerPage: 1 })
  useLayoutEffect(() => {
    const [outer, inner] = [frame.current, text.current]
    if (outer === null || inner === null) return undefined
    const measure = () => {
      const linePx = Number.parseFloat(getComputedStyle(inner).lineHeight)
      const linesOf = (element: HTMLElement) =>
        Math.max(1, Math.round(element.getBoundingClientRect().height / linePx))
      const linesPerPage = linesOf(outer)
      const pageCount = Math.ceil(linesOf(inner) / linesPerPage)
      setPages((known) =>
        known.pageCount === pageCount && known.linesPerPage === linesPerPage
          ? known
          : { pageCount, linesPerPage },
      )
    }
    const observer = new ResizeObserver(measure)
    observer.observe(outer)
    observer.observe(inner)
    measure()
    return () => observer.disconnect()
  }, [frame, text])
  return pages
}
