/** What all charts share: quiet axes without lines of their own. Colours are of the style sheet. */
export const AXIS = { axisLine: false, tickLine: false, tickMargin: 6 } as const

export const MARGIN = { top: 6, right: 8, bottom: 0, left: 0 }
