let isActive = false

/** What people do to a page; moving the pointer is none of it, since a shaken table does that as well. */
const DEEDS = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const

/** From now on it is noted when the user does something. */
export const watchActivity = (page: EventTarget): void => {
  for (const deed of DEEDS)
    page.addEventListener(deed, () => (isActive = true), { passive: true, capture: true })
}

/** Whether the user did something since this was last asked: the next question to the server says so. */
export const takeActivity = (): boolean => {
  const wasActive = isActive
  isActive = false
  return wasActive
}
