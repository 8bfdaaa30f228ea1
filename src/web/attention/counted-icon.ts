import { useEffect } from 'react'

/** More than nine are many. */
const iconText = (count: number): string => (count > 9 ? '9+' : String(count))

/** Large enough to be read among twenty tabs. */
const iconOf = (text: string): string =>
  `data:image/svg+xml,${encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#b42318"/>' +
      `<text x="16" y="24" text-anchor="middle" font-family="sans-serif" font-weight="700" font-size="${text.length > 1 ? 19 : 23}" fill="#fff">${text}</text></svg>`,
  )}`

/** The icon of the tab counts what needs a human, for those who look at another tab; none: it is as usual. */
export const useCountedIcon = (count: number): void => {
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
    if (link === null || count === 0) return undefined
    const before = link.href
    link.href = iconOf(iconText(count))
    return () => {
      link.href = before
    }
  }, [count])
}
