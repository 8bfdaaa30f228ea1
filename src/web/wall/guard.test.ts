import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createGuard } from './guard.ts'
import type { PageCheck } from './page-check.ts'
import type { ReloadMemory, ReloadWhy } from './reload.ts'

const MINUTE = 60

/** A tab that is loaded again and again, with what its server says and gives. */
const tab = () => {
  const counts = new Map<ReloadWhy, number>()
  const memory: ReloadMemory = {
    tries: (why) => counts.get(why) ?? 0,
    note: (why) => void counts.set(why, (counts.get(why) ?? 0) + 1),
    forget: (why) => void counts.delete(why),
  }
  const server = { names: 'one', gives: 'one', isThere: true, answers: true }
  const time = { steadyMs: 0 }
  const loads: number[] = []
  let page = 'one'
  let goodMs = 0
  const open = () => {
    goodMs = time.steadyMs
    return createGuard({
      feed: () => ({
        goodMs,
        stirredMs: 0,
        build: server.names,
        failure: null,
        anchor: { bffMs: 0, browserMs: 0, steadyMs: 0 },
      }),
      steadyMs: () => time.steadyMs,
      memory,
      check: async (): Promise<PageCheck> =>
        server.isThere
          ? { kind: 'there', isSame: page === server.gives, build: server.gives }
          : { kind: 'away' },
      reload: () => {
        loads.push(time.steadyMs / 1000)
        page = server.gives
        isLoading = true
      },
    })
  }
  let isLoading = false
  let guard = open()
  return {
    server,
    loads,
    page: () => page,
    ownBuild: () => guard.ownBuild(),
    noteBroken: () => guard.noteBroken(),
    doze: (seconds: number) => {
      time.steadyMs += seconds * 1000
    },
    pass: async (seconds: number) => {
      for (let second = 0; second < seconds; second++) {
        time.steadyMs += 1000
        if (server.answers && time.steadyMs % 5000 === 0) goodMs = time.steadyMs
        guard.tick()
        for (let turn = 0; turn < 5; turn++) await Promise.resolve()
        if (isLoading) guard = open()
        isLoading = false
      }
    },
  }
}

test('two deploys are two loads, each within a minute', async () => {
  const { server, loads, pass } = tab()
  await pass(10 * MINUTE)
  expect(loads).toEqual([])
  Object.assign(server, { names: 'two', gives: 'two' })
  await pass(MINUTE)
  expect(loads).toHaveLength(1)
  await pass(60 * MINUTE)
  Object.assign(server, { names: 'three', gives: 'three' })
  await pass(MINUTE)
  expect(loads).toHaveLength(2)
  await pass(60 * MINUTE)
  expect(loads).toHaveLength(2)
})

test('nothing is loaded before the new page answers', async () => {
  const { server, loads, pass } = tab()
  await pass(5 * MINUTE)
  Object.assign(server, { names: 'two', gives: 'two', isThere: false })
  await pass(120 * MINUTE)
  expect(loads).toEqual([])
  server.isThere = true
  await pass(MINUTE)
  expect(loads).toHaveLength(1)
})

test('a server that names one build and gives another makes no loop', async () => {
  const { server, loads, pass } = tab()
  await pass(5 * MINUTE)
  server.names = 'two'
  await pass(12 * 60 * MINUTE)
  expect(loads).toEqual([])
})

test('a deploy over two servers of which one names the new build and the other gives the old page ends on the new one', async () => {
  const { server, loads, pass, page, ownBuild } = tab()
  await pass(10 * MINUTE)
  // The balancer sends the questions to the new one, and whoever asks for the page to the old one.
  Object.assign(server, { names: 'two', gives: 'one' })
  await pass(10 * MINUTE)
  expect(loads).toEqual([])
  expect(ownBuild()).toBe('one')
  // The old one is stopped.
  server.gives = 'two'
  await pass(MINUTE)
  expect(loads).toHaveLength(1)
  expect(page()).toBe('two')
  await pass(MINUTE)
  expect(ownBuild()).toBe('two')
  await pass(60 * MINUTE)
  expect(loads).toHaveLength(1)
})

test('whichever of two servers is asked during a deploy, it ends on the new page', async () => {
  const build = fc.constantFrom('one', 'two')
  const answers = fc.record({ names: build, gives: build, seconds: fc.integer({ min: 1, max: 40 }) })
  await fc.assert(
    fc.asyncProperty(fc.array(answers, { maxLength: 20 }), async (phase) => {
      const { server, loads, pass, page, ownBuild } = tab()
      await pass(10 * MINUTE)
      for (const { seconds, ...turn } of phase) {
        Object.assign(server, turn)
        await pass(seconds)
      }
      Object.assign(server, { names: 'two', gives: 'two' })
      // After a load that went back to the old page the next one waits.
      await pass(20 * MINUTE)
      expect([page(), ownBuild()]).toEqual(['two', 'two'])
      expect(loads.length).toBeLessThanOrEqual(2)
    }),
    // The new page is opened, and the next who gives it is the old server.
    {
      examples: [
        [
          [
            { names: 'two', gives: 'two', seconds: 2 },
            { names: 'two', gives: 'one', seconds: 1 },
          ],
        ],
      ],
    },
  )
})

test('a page that was opened while another server still answers is not taken for what that one names', async () => {
  const { server, pass, ownBuild } = tab()
  server.names = 'zero'
  await pass(MINUTE)
  expect(ownBuild()).toBe('one')
})

test('two servers that give different pages in turn make few loads', async () => {
  const { server, loads, pass } = tab()
  await pass(MINUTE)
  for (let round = 0; round < 12 * 60; round++) {
    const next = round % 2 === 0 ? 'two' : 'one'
    Object.assign(server, { names: next, gives: next })
    await pass(MINUTE)
  }
  expect(loads.length).toBeLessThan(60)
})

test('after a quarter of an hour without an answer it is loaded anew, if the page is there, and then ever more seldom', async () => {
  const { server, loads, pass } = tab()
  await pass(MINUTE)
  Object.assign(server, { answers: false, isThere: false })
  await pass(60 * MINUTE)
  expect(loads).toEqual([])
  server.isThere = true
  await pass(MINUTE)
  expect(loads).toHaveLength(1)
})

test('hours of sleep are no hours without an answer', async () => {
  const { server, loads, doze, pass } = tab()
  await pass(MINUTE)
  server.answers = false
  doze(8 * 60 * MINUTE)
  await pass(10 * MINUTE)
  expect(loads).toEqual([])
  await pass(10 * MINUTE)
  expect(loads).toHaveLength(1)
})

test('what broke is loaded anew', async () => {
  const { loads, noteBroken, pass } = tab()
  await pass(2 * MINUTE)
  noteBroken()
  await pass(2 * MINUTE)
  expect(loads).toHaveLength(1)
})

test('three days without anybody are three loads', async () => {
  const { loads, pass } = tab()
  await pass(3 * 24 * 60 * MINUTE)
  expect(loads).toHaveLength(3)
})
