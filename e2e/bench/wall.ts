import { chromium } from 'playwright'
import { BROWSER_ARGUMENTS, findBrowser } from '../browser.ts'
import { startProduct } from '../product.ts'
import type { Figure } from './figure.ts'
import { measureWallCpu } from './wall-cpu.ts'
import { measureWallSlope, measureWallWeek } from './wall-memory.ts'

/** A display that nobody touches: what it costs while it is watched, and what piles up in it. */
export const measureWall = async (): Promise<Figure[]> => {
  const product = await startProduct()
  const browser = await chromium.launch({ executablePath: findBrowser(), args: [...BROWSER_ARGUMENTS] })
  try {
    return [
      ...(await measureWallCpu(product.origin)),
      ...(await measureWallSlope(browser, product.origin)),
      ...(await measureWallWeek(browser, product.origin)),
    ]
  } finally {
    await browser.close()
    await product.stop()
  }
}
