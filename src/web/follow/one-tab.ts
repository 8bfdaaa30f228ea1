/** `navigator.locks.request`. */
type RequestLock = (
  name: string,
  options: { signal: AbortSignal },
  held: () => Promise<void>,
) => Promise<unknown>

/**
 * One tab of the browser does the work; when it is closed another goes on. Where locks are missing or forbidden, as
 * they are together with storage, each tab does it.
 */
export const asOneTab = async (
  requestLock: RequestLock | null,
  work: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> => {
  if (requestLock === null) return work()
  let isGranted = false
  try {
    await requestLock('follow', { signal }, () => {
      isGranted = true
      return work()
    })
  } catch (cause) {
    if (signal.aborted) return undefined
    if (isGranted) throw cause
    return work()
  }
  return undefined
}
