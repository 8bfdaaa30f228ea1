import { Hono } from 'hono'
import { z } from 'zod'
import { API } from '../../contract/paths.ts'
import type { SourceReport } from '../../contract/sources.ts'
import type { TaskDetail } from '../../contract/tasks.ts'
import { isService } from '../../task/service.ts'
import type { TimeWindow } from '../../task/filter.ts'
import { ID_PATTERN } from '../../task/task-key.ts'
import type { Parts } from '../app.ts'
import { ProblemError } from '../problem.ts'
import { reportOf } from '../sync/source.ts'
import { readCursor, readPageToken, writeCursor, writePageToken } from './cursor.ts'

/** Small, so that the first rows come at once; the older pages follow in larger pieces. */
const FIRST_PAGE = 500
const OLDER_PAGE = 5_000
const CHANGES_PER_ANSWER = 5_000

export const taskRoutes = ({ store, board, reader, outlooks, demand, clock, connectionIds }: Parts) =>
  new Hono()
    .get(API.tasks, async (c) => {
      demand.note()
      const question = readQuestion(c.req.query())
      const sources = board.reports()

      if (question.after !== null) {
        const after = readCursor(question.after, store.epoch, await store.lastChange())
        const { rows, change } = await store.changesAfter(after, question.window, CHANGES_PER_ANSWER)
        return c.body(
          answer(rows, writeCursor(store.epoch, change), null, sources, clock.nowMs()),
          200,
          JSON_TYPE,
        )
      }

      // All pages of one reading carry the cursor of its beginning: what changes meanwhile comes as a change.
      const token =
        question.page === null ? null : readPageToken(question.page, store.epoch, await store.lastChange())
      const cursor = token?.cursor ?? writeCursor(store.epoch, await store.lastChange())
      const limit = token === null ? FIRST_PAGE : OLDER_PAGE
      const { rows, older } = await store.page(question.window, token?.position ?? null, limit)
      const next = older === null ? null : writePageToken({ cursor, position: older })
      return c.body(answer(rows, cursor, next, sources, clock.nowMs()), 200, JSON_TYPE)
    })

    .get(API.task, async (c) => {
      demand.note()
      const { connection, service, taskId } = c.req.param()
      const instanceId = c.req.query('instance') ?? null
      if (!isService(service) || !connectionIds.has(connection))
        throw new ProblemError(
          'connection-unknown',
          `there is no connection "${connection.slice(0, 40)}" with a service "${service.slice(0, 40)}" here`,
        )
      if (!ID_PATTERN.test(taskId) || (instanceId !== null && !ID_PATTERN.test(instanceId)))
        throw new ProblemError(
          'bad-request',
          'a task id and an instance id have letters, digits, dashes and underscores only, 64 at most',
        )

      const found = await reader.show({
        connection,
        service,
        taskId,
        instanceId: service === 'dms' ? instanceId : null,
      })
      switch (found.kind) {
        case 'found':
          return c.json({ ...found.shown, outlook: await outlooks.of(found.shown.task) } satisfies TaskDetail)
        case 'unknown':
          throw new ProblemError('task-unknown', `neither the cloud nor this server knows the task ${taskId}`)
        case 'failed':
          throw new ProblemError(
            'cloud-failed',
            found.problem.message,
            reportOf(found.problem, clock.nowMs()),
          )
      }
    })

const JSON_TYPE = { 'Content-Type': 'application/json; charset=utf-8' }

/** A TaskChanges. The rows are JSON already, made once when the task changed; nothing is serialised twice. */
const answer = (
  rows: readonly string[],
  cursor: string,
  older: string | null,
  sources: readonly SourceReport[],
  nowMs: number,
): string =>
  `{"cursor":${JSON.stringify(cursor)},"nowMs":${nowMs},"older":${JSON.stringify(older)},` +
  `"sources":${JSON.stringify(sources)},"tasks":[${rows.join(',')}]}`

const instant = z.iso.datetime({ offset: true, error: 'must be a time like 2026-11-21T08:00:00Z' })
const token = z.string().min(1).max(400)
const questionSchema = z.object({
  from: instant,
  to: instant.optional(),
  after: token.optional(),
  page: token.optional(),
})

const readQuestion = (query: Record<string, string>) => {
  const result = questionSchema.safeParse(query)
  if (!result.success) {
    const [issue] = result.error.issues
    throw new ProblemError(
      'bad-request',
      `${String(issue?.path[0] ?? 'query')}: ${issue?.message ?? 'not of its form'}`,
    )
  }
  const { from, to, after, page } = result.data
  if (after !== undefined && page !== undefined)
    throw new ProblemError(
      'bad-request',
      'after and page exclude each other: one asks for changes, the other for older tasks',
    )
  const window: TimeWindow = { fromMs: Date.parse(from), toMs: to === undefined ? null : Date.parse(to) }
  if (window.toMs !== null && window.toMs < window.fromMs)
    throw new ProblemError('bad-request', 'to: must not be earlier than from')
  return { window, after: after ?? null, page: page ?? null }
}
