import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { CloudProblem } from '../../cloud/problem.ts'
import { readTaskKey, taskKey, type SourceRef } from '../../task/task-key.ts'
import type { Json } from '../../task/json.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Channel } from '../store/postgres-channel.ts'
import type { AskForTask } from './replicas.ts'

/** As long as the reader itself gives the cloud. */
const ANSWER_MS = 10_000
/** The cloud's words can be long, a notification cannot. */
const WORDS_MAX = 1_000

const question = z.object({ id: z.string(), key: z.string() })
const problem = z.object({
  kind: z.enum([
    'throttled',
    'signed-out',
    'denied',
    'unknown-task',
    'not-offered',
    'broken',
    'slow',
    'unreachable',
  ]),
  message: z.string(),
  status: z.number().nullable(),
  code: z.string().nullable(),
  retryAfterMs: z.number().nullable(),
})
const answer = z.object({ id: z.string(), problem: problem.nullable() })

/** Somebody opened a task at a replica that does not read its source: the one that does is asked, and asks the cloud. */
export interface Questions {
  /** The task itself comes through the store. */
  ask: AskForTask
  answerWith(ask: AskForTask): void
}

export const createQuestions = (
  channel: Channel,
  clock: Clock,
  log: Log,
  isLed: (source: SourceRef) => boolean,
): Questions => {
  const open = new Map<string, (problem: CloudProblem | null) => void>()

  channel.hear('answer', (message) => {
    const { data } = answer.safeParse(message)
    if (data !== undefined) open.get(data.id)?.(data.problem === null ? null : readProblem(data.problem))
  })

  return {
    async ask(ref) {
      const id = randomUUID()
      const answered = new AbortController()
      try {
        return await new Promise<CloudProblem | null>((resolve, reject) => {
          open.set(id, resolve)
          channel.call('question', { id, key: taskKey(ref) }).catch(reject)
          void clock.wait(ANSWER_MS, answered.signal).then(() => resolve(NOBODY_ANSWERED))
        })
      } finally {
        open.delete(id)
        answered.abort()
      }
    },

    answerWith(own) {
      const reply = async (id: string, key: string): Promise<void> => {
        const ref = readTaskKey(key)
        if (ref === null || !isLed(ref)) return
        const outcome = await own(ref)
        await channel.call('answer', { id, problem: outcome === null ? null : writeProblem(outcome) })
      }
      channel.hear('question', (message) => {
        const { data } = question.safeParse(message)
        if (data === undefined) return
        // Whoever asked gives up by itself.
        reply(data.id, data.key).catch((error: unknown) => log.fault('a question was not answered', error))
      })
    },
  }
}

const NOBODY_ANSWERED = new CloudProblem('slow', 'the server that reads this source did not answer in time')

const writeProblem = ({ kind, message, status, code, retryAfterMs }: CloudProblem): Json => ({
  kind,
  message: message.slice(0, WORDS_MAX),
  status,
  code: code?.slice(0, 100) ?? null,
  retryAfterMs,
})

const readProblem = ({ kind, message, status, code, retryAfterMs }: z.infer<typeof problem>): CloudProblem =>
  new CloudProblem(kind, message, { ...(status === null ? {} : { status }), code, retryAfterMs })
