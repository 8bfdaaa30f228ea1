import type { CDPSession, Page } from 'playwright'

/** What a page costs its renderer, as the browser counts it. */
export interface Renderer {
  /** CPU of the page's main thread that something takes, in ms, until it has come to rest. */
  cpuMs: (act: () => Promise<void>) => Promise<number>
  /** What is reachable, in MB. */
  heapMb: () => Promise<number>
  /** Elements and texts. */
  nodeCount: () => Promise<number>
  session: CDPSession
}

export const watchRenderer = async (page: Page): Promise<Renderer> => {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const taskMs = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000
  }
  return {
    session,
    async cpuMs(act) {
      const before = await taskMs()
      await act()
      await atRest(page)
      return (await taskMs()) - before
    },
    async heapMb() {
      await session.send('HeapProfiler.collectGarbage')
      const { usedSize } = await session.send('Runtime.getHeapUsage')
      return usedSize / 1_000_000
    },
    nodeCount: () =>
      page.evaluate(() => {
        const walker = document.createTreeWalker(document, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
        let count = 0
        while (walker.nextNode() !== null) count += 1
        return count
      }),
  }
}

/** Two frames, and a moment in which nothing else was to be done. */
export const atRest = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(() => resolve())))
      }),
  )
