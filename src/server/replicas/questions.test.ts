import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { CloudProblem } from '../../cloud/problem.ts'
import type { Json } from '../../task/json.ts'
import { createLog } from '../log.ts'
import { createManualClock } from '../manual-clock.ts'
import type { Channel } from '../store/postgres-channel.ts'
import { createQuestions } from './questions.ts'

const TASK = { connection: 'prod', service: 'rds', taskId: 'a', instanceId: null } as const
const log = createLog(() => undefined, Date.now, 'silent')
const clock = createManualClock(0)

type Listener = (message: unknown) => void
/** Every replica's listeners; what one calls the others hear, as text. */
let replicas: Map<string, Listener[]>[] = []
let calls: { topic: string; text: string }[] = []
afterEach(() => {
  replicas = []
  calls = []
})

const joinChannel = (): Channel => {
  const own = new Map<string, Listener[]>()
  replicas.push(own)
  return {
    me: `${replicas.length}`,
    envelope: () => '',
    async call(topic: string, message: Json) {
      const text = JSON.stringify(message)
      calls.push({ topic, text })
      await turn()
      for (const other of replicas)
        if (other !== own) for (const listener of other.get(topic) ?? []) listener(JSON.parse(text))
    },
    hear: (topic, listener) => void own.set(topic, [...(own.get(topic) ?? []), listener]),
    onListening: () => undefined,
    close: async () => undefined,
  }
}
const createReplica = (isReader: boolean) => createQuestions(joinChannel(), clock, log, () => isReader)

test('of several replicas the one that reads the source answers, and nobody else asks the cloud', async () => {
  const asking = createReplica(false)
  const asked: string[] = []
  for (const [name, isReader] of [
    ['bystander', false],
    ['reader', true],
  ] as const)
    createReplica(isReader).answerWith(async ({ taskId }) => {
      asked.push(`${name} ${taskId}`)
      return null
    })
  expect(await asking.ask(TASK)).toBeNull()
  expect(asked).toEqual(['reader a'])
})

test('what the cloud said instead comes over whole, and fits into a call however long it is', async () => {
  const asking = createReplica(false)
  const problem = new CloudProblem('throttled', '\u0001slow down! '.repeat(1_000), {
    status: 429,
    code: 'APIGW.0308',
    retryAfterMs: 7_000,
  })
  createReplica(true).answerWith(async () => problem)
  const told = await asking.ask(TASK)
  expect(told).toMatchObject({ kind: 'throttled', status: 429, code: 'APIGW.0308', retryAfterMs: 7_000 })
  expect(problem.message.startsWith(told?.message ?? 'nothing')).toBe(true)
  for (const { text } of calls) expect(Buffer.byteLength(text)).toBeLessThan(7_500)
})

test('where nobody answers within ten seconds the cloud counts as slow, and a late answer is nobody’s', async () => {
  const asking = createReplica(false)
  let answerLate: (problem: null) => void = () => undefined
  createReplica(true).answerWith(() => new Promise((resolve) => (answerLate = resolve)))
  const told = asking.ask(TASK)
  await turn()
  await turn()
  clock.advance(9_999)
  await turn()
  clock.advance(1)
  expect(await told).toMatchObject({ kind: 'slow' })
  answerLate(null)
  await turn()
  expect(clock.waitingCount()).toBe(0)
})
