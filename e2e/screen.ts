import type { Page } from '@playwright/test'

/** What the browser draws of a page, which it goes on doing while the page hangs. */
export const watchScreen = async (page: Page) => {
  const cdp = await page.context().newCDPSession(page)
  // The page itself may be unable to look.
  const reader = await page.context().browser()?.newPage()
  if (reader === undefined) throw new Error('the page has no browser')
  let drawn = ''
  const first = Promise.withResolvers<void>()
  cdp.on('Page.screencastFrame', ({ data, sessionId }) => {
    drawn = data
    first.resolve()
    // The last one may come when nobody listens any more.
    cdp.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined)
  })
  await cdp.send('Page.startScreencast', { format: 'png' })
  await first.promise

  return {
    /** Whether the pixel there has the colour, in whatever way of CSS that is written. */
    shows: (wanted: string, at: { x: number; y: number }): Promise<boolean> =>
      reader.evaluate(
        async ({ png, colour, x, y }) => {
          const image = new Image()
          image.src = `data:image/png;base64,${png}`
          await image.decode()
          const pixel = new OffscreenCanvas(1, 1).getContext('2d')
          if (pixel === null) throw new Error('nothing can be drawn')
          pixel.drawImage(image, -x, -y)
          const there = pixel.getImageData(0, 0, 1, 1).data.join(' ')
          pixel.fillStyle = colour
          pixel.fillRect(0, 0, 1, 1)
          return there === pixel.getImageData(0, 0, 1, 1).data.join(' ')
        },
        { png: drawn, colour: wanted, ...at },
      ),
    stop: async () => {
      await cdp.detach()
      await reader.close()
    },
  }
}

/** Has the page do nothing else any more, until the function that comes back is called. */
export const hang = async (page: Page): Promise<() => Promise<void>> => {
  const cdp = await page.context().newCDPSession(page)
  const hanging = cdp.send('Runtime.evaluate', { expression: 'for (;;);' }).catch(() => undefined)
  return async () => {
    await cdp.send('Runtime.terminateExecution')
    await hanging
    await cdp.detach()
  }
}
