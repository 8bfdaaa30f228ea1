import type { Page } from '@playwright/test'

const NAME = 'liveTimerCount'

/** Counts the timers that the page has set and that are still to come. To be called after its clock was installed. */
export const watchTimers = (page: Page): Promise<unknown> =>
  page.addInitScript((name) => {
    const live = new Set<unknown>()
    const own = {
      setTimeout: globalThis.setTimeout,
      clearTimeout: globalThis.clearTimeout,
      setInterval: globalThis.setInterval,
      clearInterval: globalThis.clearInterval,
    }
    const clear = (id?: Parameters<typeof clearTimeout>[0]) => {
      live.delete(id)
      own.clearTimeout.call(globalThis, id)
    }
    Object.assign(globalThis, {
      [name]: () => live.size,
      setTimeout: (act: (...rest: unknown[]) => void, ms?: number, ...rest: unknown[]) => {
        const id = own.setTimeout.call(
          globalThis,
          () => {
            live.delete(id)
            act(...rest)
          },
          ms,
        )
        live.add(id)
        return id
      },
      setInterval: (act: (...rest: unknown[]) => void, ms?: number, ...rest: unknown[]) => {
        const id = own.setInterval.call(globalThis, () => act(...rest), ms)
        live.add(id)
        return id
      },
      clearTimeout: clear,
      clearInterval: clear,
    })
  }, NAME)

export const countTimers = async (page: Page): Promise<number> => Number(await page.evaluate(`${NAME}()`))
