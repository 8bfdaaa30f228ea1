const two = (value: number): string => String(value).padStart(2, '0')

/** What `<input type="datetime-local">` holds for a moment: `2026-11-21T12:32`, in the browser's zone. */
export const toLocalInput = (ms: number): string => {
  const date = new Date(ms)
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`
}

/** Null while the input is empty or half filled. */
export const fromLocalInput = (text: string): number | null => {
  const ms = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) ? new Date(text).getTime() : Number.NaN
  return Number.isNaN(ms) ? null : ms
}
