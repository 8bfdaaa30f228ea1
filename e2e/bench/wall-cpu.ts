import { setTimeout as delay } from 'node:timers/promises'
import { chromium, type Page } from 'playwright'
import { BROWSER_ARGUMENTS, findBrowser } from '../browser.ts'
import { answerWithChanges } from '../wall-load.ts'
import { median, type Figure } from './figure.ts'

const RUNNING = 500
const MINUTE_MS = 60_000
const SETTLE_MS = 8_000
const WATCHED_MS = 20_000
/** In turns, so that whatever else the machine does meets all pages alike. */
const ROUNDS = 3
const VIEWPORT = { width: 1920, height: 1080 }

/**
 * As short as it can be written by hand: 500 rows of ten columns, in blocks (21 nodes each, about as many as in the page
 * that the goal was measured against), of which it changes the texts that are new, and nothing else.
 */
const byHand = (everyMs: number) => `<!doctype html>
<style>#rows div { display: flex } #rows span { flex: 0 0 10%; overflow: hidden; white-space: nowrap }</style>
<div id="rows"></div><script>
  const rows = new Map()
  const time = (ms) => (ms === null ? '–' : new Date(ms).toISOString())
  const textsOf = (task) => [
    task.status, task.name, task.progress + ' %', task.service, task.connection, task.instanceName ?? '–',
    task.kind, task.initiator ?? '–', time(task.createdMs), time(task.endedMs),
  ]
  const poll = async () => {
    const { tasks } = await (await fetch('/api/tasks?')).json()
    for (const task of tasks) {
      let shown = rows.get(task.key)
      if (!shown) {
        const row = document.createElement('div')
        shown = textsOf(task).map(() => row.appendChild(document.createElement('span')).appendChild(document.createTextNode('')))
        document.getElementById('rows').append(row)
        rows.set(task.key, shown)
      }
      for (const [place, text] of textsOf(task).entries()) if (shown[place].data !== text) shown[place].data = text
    }
  }
  setInterval(poll, ${everyMs})
  poll()
</script>`

/** The least that a display can be: a clock, and every answer is read and shows nothing. */
const clockByHand = (everyMs: number) => `<!doctype html><p id="clock"></p><script>
  const poll = async () => (await fetch('/api/tasks?after=0')).json()
  const tick = () => {
    document.getElementById('clock').textContent = new Date().toISOString().slice(11, 19)
    setTimeout(tick, 1000 - (Date.now() % 1000))
  }
  setInterval(poll, ${everyMs})
  poll()
  tick()
</script>`

interface Spent {
  /** Of all threads of the page's renderer process. */
  processMs: number
  /** Of its main thread. */
  mainMs: number
  answers: number
}

/** What a page spends in a minute, by the CPU's clock, in a browser of its own. */
const spentBy = async (changedCount: number, open: (page: Page) => Promise<unknown>): Promise<Spent> => {
  const browser = await chromium.launch({ executablePath: findBrowser(), args: [...BROWSER_ARGUMENTS] })
  try {
    const page = await browser.newPage({ viewport: VIEWPORT })
    let answeredCount = 0
    // From outside: making them must not count.
    await answerWithChanges(page, {
      runningCount: RUNNING,
      changedCount,
      onPoll: () => (answeredCount += 1),
    })
    await open(page)
    const ofPage = await page.context().newCDPSession(page)
    await ofPage.send('Performance.enable', { timeDomain: 'threadTicks' })
    const ofBrowser = await browser.newBrowserCDPSession()
    const read = async () => {
      const { metrics } = await ofPage.send('Performance.getMetrics')
      const { processInfo } = await ofBrowser.send('SystemInfo.getProcessInfo')
      return {
        processes: new Map(
          processInfo
            .filter(({ type }) => type === 'renderer')
            .map(({ id, cpuTime }) => [id, cpuTime * 1000] as const),
        ),
        mainMs: 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN),
        answers: answeredCount,
      }
    }
    await delay(SETTLE_MS)
    const before = await read()
    await delay(WATCHED_MS)
    const after = await read()
    const inMinute = (spent: number) => (spent * MINUTE_MS) / WATCHED_MS
    // Others have an empty page, or wait for one.
    const ofProcesses = [...after.processes].map(([id, ms]) => ms - (before.processes.get(id) ?? 0))
    return {
      processMs: inMinute(Math.max(...ofProcesses)),
      mainMs: inMinute(after.mainMs - before.mainMs),
      answers: inMinute(after.answers - before.answers),
    }
  } finally {
    await browser.close()
  }
}

/**
 * It asks at once, and beats, when the browser says that the network is back: said at a full second, that is the beat of
 * that second and not one more.
 */
const askEvery = (page: Page, everyMs: number) =>
  page.addInitScript((ms) => {
    const again = () => setTimeout(ask, ms - (Date.now() % ms) + 1)
    const ask = () => {
      dispatchEvent(new Event('online'))
      again()
    }
    again()
  }, everyMs)

/** Each by itself. */
const middleOf = (rounds: readonly Spent[]): Spent => {
  const middle = (name: keyof Spent) => median(rounds.map((spent) => spent[name]))
  return { processMs: middle('processMs'), mainMs: middle('mainMs'), answers: middle('answers') }
}

interface Pace {
  everyMs: number
  changedCount: number
  /** Otherwise it asks by itself. */
  isAsked: boolean
}

const compare = async (origin: string, { everyMs, changedCount, isAsked }: Pace): Promise<Figure[]> => {
  const spentByWall = () =>
    spentBy(changedCount, async (page) => {
      if (isAsked) await askEvery(page, everyMs)
      await page.goto(`${origin}/wall`)
      await page.getByRole('progressbar').first().waitFor()
    })
  const spentByPage = (body: string) =>
    spentBy(changedCount, async (page) => {
      await page.route('**/by-hand', (route) => route.fulfill({ contentType: 'text/html', body }))
      await page.goto(`${origin}/by-hand`)
    })
  const rounds: Record<'wall' | 'hand' | 'clock', Spent[]> = { wall: [], hand: [], clock: [] }
  for (let round = 0; round < ROUNDS; round++) {
    rounds.wall.push(await spentByWall())
    rounds.hand.push(await spentByPage(byHand(everyMs)))
    rounds.clock.push(await spentByPage(clockByHand(everyMs)))
  }
  const [wall, hand, clock] = [middleOf(rounds.wall), middleOf(rounds.hand), middleOf(rounds.clock)]
  const due = MINUTE_MS / everyMs
  for (const { answers } of [wall, hand, clock])
    if (Math.abs(answers - due) > due / 10 + 2)
      throw new Error(`${answers} answers a minute instead of ${due}: this compares something else`)
  const goal = isAsked ? 'at most 0.4x' : '–'
  const what = `${changedCount} of ${RUNNING} running tasks move on, ${wall.answers} answers a minute, by hand ${hand.answers}`
  return [
    {
      name: `wall: CPU of a minute, renderer process, ${what}`,
      value: wall.processMs,
      unit: 'ms',
      floor: hand.processMs,
      goal,
    },
    {
      name: 'wall: of it the main thread',
      value: wall.mainMs,
      unit: 'ms',
      floor: hand.mainMs,
      goal,
    },
    {
      name: 'wall: what a page spends that only reads them and shows a clock, renderer process',
      value: clock.processMs,
      unit: 'ms',
      floor: hand.processMs,
      goal: '–',
    },
  ]
}

/**
 * What a display costs while 500 tasks run, beside a page by hand that has all of them in its document and reads all of
 * them with every answer, as the page did that the goal was measured against (PERFORMANCE.md part E: a fifth of them move
 * on with each). The display reads what the BFF tells it: what is new. Then where all of them move on, and at the pace at
 * which the wall asks by itself.
 */
export const measureWallCpu = async (origin: string): Promise<Figure[]> => [
  ...(await compare(origin, { everyMs: 2_000, changedCount: RUNNING / 5, isAsked: true })),
  ...(await compare(origin, { everyMs: 2_000, changedCount: RUNNING, isAsked: true })),
  ...(await compare(origin, { everyMs: OWN_PACE_MS, changedCount: RUNNING / 5, isAsked: false })),
]

/** Five seconds after each answer, at the next full second. */
const OWN_PACE_MS = 6_000
