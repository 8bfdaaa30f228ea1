let isActive = false

/** What people do to a page; moving the pointer is none of it, since a shaken table does that as well. */
const DEEDS = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const
/** A session ends by the half hour: other tabs need not hear of every key. */
const TELL_EVERY_MS = 10_000

/** The other tabs of this browser: whichever of them asks the server next says what was done in any. */
type Tabs = Pick<BroadcastChannel, 'postMessage' | 'addEventListener'>

/** From now on it is noted when the user does something, here or in another tab; null: tabs cannot hear each other. */
export const watchActivity = (page: EventTarget, tabs: Tabs | null): void => {
  let toldMs = Number.NEGATIVE_INFINITY
  const note = ({ timeStamp }: Event): void => {
    isActive = true
    if (timeStamp - toldMs < TELL_EVERY_MS) return
    toldMs = timeStamp
    tabs?.postMessage('active')
  }
  for (const deed of DEEDS) page.addEventListener(deed, note, { passive: true, capture: true })
  tabs?.addEventListener('message', () => {
    isActive = true
  })
}

/** Whether the user did something since this was last asked: the next question to the server says so. */
export const takeActivity = (): boolean => {
  const wasActive = isActive
  isActive = false
  return wasActive
}
