import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const assign = vi.fn()
const replace = vi.fn()

beforeEach(() => {
  vi.resetModules()
  vi.stubGlobal('location', {
    href: 'http://here/tasks?status=failed',
    pathname: '/tasks',
    assign,
    replace,
  })
})
afterEach(() => vi.unstubAllGlobals())

const Page = () => null
const noPart = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'))
const recovery = (isThere: boolean, reloads: boolean) => ({
  isServerThere: async () => isThere,
  reload: vi.fn(() => reloads),
})

test('a part that fails once is asked for again, and nothing is loaded anew', async () => {
  const { loadPart } = await import('./build.ts')
  const load = vi.fn(async () => Page)
  load.mockRejectedValueOnce(new Error('cut off'))
  const way = recovery(true, true)
  expect(await loadPart(load, way)).toBe(Page)
  expect(load).toHaveBeenCalledTimes(2)
  expect(way.reload).not.toHaveBeenCalled()
})

test('a part that is gone loads the page anew; when that did not help, it is a fault', async () => {
  const { loadPart } = await import('./build.ts')
  const first = recovery(true, true)
  const leaving = await Promise.race([
    loadPart(noPart, first),
    new Promise((left) => setTimeout(left, 20, 'left')),
  ])
  expect(leaving).toBe('left')
  expect(first.reload).toHaveBeenCalledTimes(1)
  await expect(loadPart(noPart, recovery(true, false))).rejects.toThrow('dynamically imported')
})

test('while the server is gone the page is kept rather than loaded anew', async () => {
  const { loadPart } = await import('./build.ts')
  const way = recovery(false, true)
  await expect(loadPart(noPart, way)).rejects.toThrow('The server does not answer')
  expect(way.reload).not.toHaveBeenCalled()
})

test('each build is loaded anew once at most, and never where that cannot be remembered', async () => {
  const { reloadOnce } = await import('./build.ts')
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
  const reload = vi.fn()
  expect([reloadOnce('a', storage, reload), reloadOnce('a', storage, reload)]).toEqual([true, false])
  expect(reloadOnce('b', storage, reload)).toBe(true)
  const forbidden = () => {
    throw new Error('forbidden')
  }
  expect(reloadOnce('c', { getItem: forbidden, setItem: forbidden }, reload)).toBe(false)
  expect(reload).toHaveBeenCalledTimes(2)
})

test('with another build on the server, the next step to another page is a full load', async () => {
  const { navigateWithin, noteBuild } = await import('./build.ts')
  const navigate = vi.fn()
  noteBuild('one')
  navigateWithin(navigate, '/tasks/prod/rds/a')
  expect(navigate).toHaveBeenCalledTimes(1)
  noteBuild('two')
  navigateWithin(navigate, '/tasks?text=typed', { replace: true })
  expect(navigate).toHaveBeenCalledTimes(2)
  navigateWithin(navigate, '/tasks/prod/rds/a')
  navigateWithin(navigate, '/tasks/prod/rds/b', { replace: true })
  expect(navigate).toHaveBeenCalledTimes(2)
  expect(assign).toHaveBeenCalledExactlyOnceWith('/tasks/prod/rds/a')
  expect(replace).toHaveBeenCalledExactlyOnceWith('/tasks/prod/rds/b')
})
