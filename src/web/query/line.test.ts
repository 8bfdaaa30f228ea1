import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { writeCursor } from '../../contract/cursor.ts'
import type { TaskChanges } from '../../contract/tasks.ts'
import { exampleSummary } from '../../task/examples.ts'
import { keep, type Kept } from './kept.ts'
import { createLine, type Ask, type Told } from './line.ts'
import { applyAnswer, nextQuestion, type TaskList } from './task-list.ts'

const range = { kind: 'custom', fromMs: 0, toMs: null } as const
const { locks } = navigator

let browserCount = 0

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
})
afterEach(() => void vi.useRealTimers())

/** Lets locks and messages take their way. */
const turn = async () => {
  for (let count = 0; count < 20; count++) await new Promise((resolve) => setImmediate(resolve))
}
const pass = async (ms: number) => {
  await turn()
  await vi.advanceTimersByTimeAsync(ms)
  await turn()
}

/** A BFF with this many tasks, and a browser whose tabs ask it. */
const createBrowser = (taskCount = 3) => {
  const build = `build ${(browserCount += 1)}`
  const tasks = Array.from({ length: taskCount }, (_, place) =>
    exampleSummary({ taskId: `t${place}`, change: place + 1, progress: 0 }),
  )
  let change = taskCount
  let isDown = false
  const questions: string[] = []
  const hearers = new Map<string, (told: Told) => void>()

  const answer = (question: ReturnType<typeof nextQuestion>): TaskChanges => ({
    cursor: writeCursor('0', change),
    nowMs: change,
    older: null,
    sources: [],
    late: [],
    build: 'test',
    tasks:
      'after' in question ? tasks.filter((task) => task.change > Number(question.after.slice(2))) : tasks,
  })

  const open = async (name: string, { isVisible = true, user = 'ada' } = {}) => {
    const tab = { isVisible, isFrozen: false, kept: undefined as Kept<TaskList> | undefined, askedAgain: 0 }
    const waiting: Told[] = []
    const line = createLine({
      range: 'r',
      tabs: {
        build,
        locks,
        tell(told) {
          for (const [other, hear] of hearers) if (other !== name) hear(structuredClone(told))
        },
        listen: () => undefined,
      },
      read: () => tab.kept,
      write: (kept) => void (tab.kept = kept),
      askAgain: () => void (tab.askedAgain += 1),
      isAwake: () => tab.isVisible,
      user: () => user,
      userKnown: async () => undefined,
      nowMs: () => performance.now(),
    })
    hearers.set(name, (told) => void (tab.isFrozen ? waiting.push(told) : line.hear(told)))
    const ask: Ask = async (before, tell) => {
      const list = before?.value ?? null
      const question = nextQuestion(list, range, 0)
      questions.push(`${name} ${'after' in question ? `after ${question.after}` : 'all'}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
      const moment = { nowMs: change, chance: 0 }
      if (isDown)
        return keep(
          before,
          { ok: false, problem: { type: 'unreachable', title: '', status: null, detail: '' } },
          moment,
        )
      const given = answer(question)
      tell({ question, answer: given })
      return keep(before, { ok: true, value: applyAnswer(list, question, given) }, moment)
    }
    const poll = async () => {
      const step = async () => {
        tab.kept = await line.step(ask, new AbortController().signal)
      }
      await Promise.all([step(), pass(4_000)])
    }
    await poll()
    return {
      poll,
      kept: () => tab.kept,
      progress: () => tab.kept?.value?.set.tasks.find(({ taskId }) => taskId === 't0')?.progress,
      askedAgain: () => tab.askedAgain,
      hide() {
        tab.isVisible = false
        line.rest()
        return turn()
      },
      show() {
        tab.isVisible = true
        return poll()
      },
      pause: () => line.stop(),
      freeze: () => void (tab.isFrozen = true),
      thaw(what: 'hears' | 'forgets' = 'hears') {
        tab.isFrozen = false
        for (const told of waiting.splice(0)) if (what === 'hears') line.hear(told)
        return turn()
      },
      close() {
        hearers.delete(name)
        line.end()
        return turn()
      },
      pollMs: () => line.pollMs(tab.kept),
    }
  }
  return {
    open,
    /** What was asked of the BFF since this was called last. */
    questions: () => questions.splice(0),
    progress(value: number) {
      change += 1
      tasks[0] = exampleSummary({ taskId: 't0', change, progress: value })
    },
    fail: (down: boolean) => void (isDown = down),
  }
}

test('a lone tab asks at once, and again when it is due', async () => {
  const browser = createBrowser()
  const tab = await browser.open('one')
  await tab.poll()
  expect(browser.questions()).toEqual(['one all', 'one after 0.3'])
  expect(tab.pollMs()).toBe(5_000)
})

test('a second tab gets the whole list from the first, and follows it without a question', async () => {
  const browser = createBrowser(5_000)
  const first = await browser.open('first')
  const second = await browser.open('second')
  expect(second.kept()?.value?.set.tasks).toHaveLength(5_000)
  expect(second.kept()?.value?.cursor).toBe('0.5000')
  browser.progress(40)
  await first.poll()
  expect(second.progress()).toBe(40)
  await second.poll()
  expect(browser.questions()).toEqual(['first all', 'first after 0.5000'])
  expect(second.pollMs()).toBeGreaterThan(first.pollMs())
})

test('a tab that is opened over a hidden one takes its list, and asks for what changed since', async () => {
  const browser = createBrowser()
  const first = await browser.open('first')
  await first.hide()
  browser.progress(40)
  const second = await browser.open('second')
  expect(second.progress()).toBe(40)
  expect(first.progress()).toBe(40)
  expect(browser.questions()).toEqual(['first all', 'second after 0.3'])
})

test('when the leader closes or hides, the next one goes on after its cursor', async () => {
  for (const way of ['close', 'hide'] as const) {
    const browser = createBrowser()
    const first = await browser.open('first')
    const second = await browser.open('second')
    const third = await browser.open('third')
    browser.questions()
    await first[way]()
    expect([second.askedAgain(), third.askedAgain()]).toEqual([1, 0])
    browser.progress(40)
    await second.poll()
    expect(third.progress()).toBe(40)
    expect(browser.questions()).toEqual(['second after 0.3'])
  }
})

test('a leader that does nothing any more is replaced by one of those that wait, and gives way when it wakes', async () => {
  const browser = createBrowser()
  const first = await browser.open('first')
  const others = await Promise.all(['second', 'third', 'fourth'].map((name) => browser.open(name)))
  browser.questions()
  first.freeze()
  browser.progress(40)
  await pass(30_000)
  await Promise.all(others.map((tab) => tab.poll()))
  expect(others.map((tab) => tab.progress())).toEqual([40, 40, 40])
  expect(browser.questions()).toHaveLength(1)
  await first.thaw()
  expect(first.progress()).toBe(40)
  await first.poll()
  expect(browser.questions()).toEqual([])
  expect(first.pollMs()).toBeGreaterThan(5_000)
})

test('a tab that was paused asks once for what it has missed', async () => {
  const browser = createBrowser()
  const first = await browser.open('first')
  const second = await browser.open('second')
  second.pause()
  browser.progress(40)
  await first.poll()
  expect(second.progress()).toBe(0)
  browser.questions()
  await second.poll()
  expect(second.progress()).toBe(40)
  expect(browser.questions()).toEqual(['second after 0.3'])
  await second.poll()
  expect(browser.questions()).toEqual([])
})

test('a hidden tab follows and never asks', async () => {
  const browser = createBrowser()
  const first = await browser.open('first')
  const hidden = await browser.open('hidden', { isVisible: false })
  browser.progress(40)
  await first.poll()
  expect(hidden.progress()).toBe(40)
  await first.close()
  expect(hidden.askedAgain()).toBe(0)
  expect(browser.questions()).toEqual(['first all', 'first after 0.3'])
})

test('a hidden tab that has missed something asks for it when it is seen, and not before', async () => {
  const browser = createBrowser()
  const first = await browser.open('first')
  const hidden = await browser.open('hidden', { isVisible: false })
  hidden.freeze()
  browser.progress(40)
  await first.poll()
  await hidden.thaw('forgets')
  browser.progress(50)
  await first.poll()
  expect([hidden.progress(), hidden.askedAgain()]).toEqual([0, 0])
  await hidden.show()
  expect(hidden.progress()).toBe(50)
})

test('the old list of a paused tab is not given while another leads', async () => {
  const browser = createBrowser()
  const paused = await browser.open('paused')
  const leader = await browser.open('leader')
  paused.pause()
  await leader.poll()
  browser.progress(40)
  await leader.poll()
  const newest = await browser.open('newest')
  expect(newest.progress()).toBe(40)
})

test('all tabs know that the server fails, and that it is back', async () => {
  const browser = createBrowser()
  const first = await browser.open('first')
  const second = await browser.open('second')
  browser.fail(true)
  await first.poll()
  expect(second.kept()?.failure).toMatchObject({ count: 1, problem: { type: 'unreachable' } })
  browser.fail(false)
  await first.poll()
  expect(second.kept()?.failure).toBeNull()
})

test('two tabs opened at the same moment ask one question', async () => {
  const browser = createBrowser()
  const tabs = await Promise.all([browser.open('first'), browser.open('second')])
  expect(tabs.map((tab) => tab.kept()?.value?.set.tasks.length)).toEqual([3, 3])
  expect(browser.questions()).toEqual(['first all'])
})

test('a tab that nobody told of its changes asks for them when it is seen', async () => {
  const browser = createBrowser()
  // Neither knows of the other when it begins.
  const [hidden, seen] = await Promise.all([
    browser.open('hidden', { isVisible: false }),
    browser.open('seen'),
  ])
  browser.progress(40)
  await seen.poll()
  expect(hidden.progress()).toBe(0)
  await pass(60_000)
  await hidden.show()
  expect(hidden.progress()).toBe(40)
})

test('what one user may see is not given to another who signs in in the same browser', async () => {
  const browser = createBrowser()
  const first = await browser.open('first')
  await first.hide()
  const second = await browser.open('second', { user: 'grace' })
  expect(browser.questions()).toEqual(['first all', 'second all'])
  browser.progress(40)
  await second.poll()
  expect(first.progress()).toBe(0)
})

test('a list that a frozen tab keeps is not waited for', async () => {
  const browser = createBrowser()
  const first = await browser.open('first')
  await first.hide()
  first.freeze()
  const second = await browser.open('second')
  expect(second.kept()?.value?.set.tasks).toHaveLength(3)
  expect(browser.questions()).toEqual(['first all', 'second all'])
})

const place = fc.nat({ max: 3 })
const happenings = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('progress' as const), place }) },
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constantFrom(
          ...(['open', 'close', 'poll', 'hide', 'show', 'pause', 'freeze', 'thaw', 'wait'] as const),
        ),
        place,
      }),
    },
  ),
  { maxLength: 20 },
)

test('whatever happens to the tabs, each that is seen in the end knows all, and one of them asks', async () => {
  await fc.assert(
    fc.asyncProperty(happenings, async (happened) => {
      const browser = createBrowser()
      const tabs = new Map<number, Awaited<ReturnType<typeof browser.open>>>()
      let opened = 0
      let progress = 0
      for (const { kind, place: at } of happened) {
        const tab = tabs.get(at)
        if (kind === 'progress') browser.progress((progress += 1))
        else if (kind === 'wait') await pass(60_000)
        else if (tab === undefined) {
          if (kind === 'open') tabs.set(at, await browser.open(`tab ${(opened += 1)}`))
        } else if (kind === 'close') {
          await tab.close()
          tabs.delete(at)
        } else if (kind !== 'open') await tab[kind]()
      }
      for (const tab of tabs.values()) await tab.thaw()
      for (const tab of tabs.values()) await tab.show()
      // One of them may have been frozen while it led: whoever waits notices in the end.
      for (let round = 0; round < 2; round++) {
        await pass(60_000)
        for (const tab of tabs.values()) await tab.poll()
      }
      expect([...tabs.values()].map((tab) => tab.progress())).toEqual([...tabs.values()].map(() => progress))
      browser.questions()
      for (const tab of tabs.values()) await tab.poll()
      expect(browser.questions().length).toBeLessThanOrEqual(1)
      for (const tab of tabs.values()) await tab.close()
    }),
    { numRuns: 60 },
  )
})
