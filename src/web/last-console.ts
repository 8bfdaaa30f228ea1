import { DEFAULT_VIEW, type View } from './tasks/view.ts'

let last: View = DEFAULT_VIEW

/** Keeps how the list was left, so that the way back to it leads to the same rows. */
export const noteConsole = (view: View): void => {
  last = view
}

export const lastView = (): View => last
