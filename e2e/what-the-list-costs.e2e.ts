import { openConsole } from './sentences.ts'
import { expect, test } from './test.ts'
import { measureCriticalPath } from './critical-path.ts'

test('what the browser fetches before the first row stays within its budget', async ({ page, product }) => {
  const cost = await measureCriticalPath(page, product.origin, () => openConsole(page))
  expect(cost.scriptGzipBytes).toBeLessThanOrEqual(130_000)
  expect(cost.scriptGzipBytes).toBeGreaterThan(10_000)
  expect(cost.styleGzipBytes).toBeLessThanOrEqual(10_000)
  expect(cost.requestCount).toBeLessThanOrEqual(12)
  expect(cost.foreignOrigins).toEqual([])
  expect(cost.fontCount).toBe(0)
  expect(cost.scripts.filter((name) => /recharts|task-in-full|palette-list|insights/.test(name))).toEqual([])
})
