import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { STATUSES } from '../../task/status.ts'
import { createCalendar } from '../clock/calendar.ts'
import { exampleSummary } from '../../task/examples.ts'
import { fileName } from './file-name.ts'
import { isoTime } from './iso-time.ts'
import { ticketText } from './ticket-text.ts'
import { filePieces, pieceCount } from './write-file.ts'

const berlin = createCalendar('Europe/Berlin')
const NOW = Date.parse('2026-11-21T11:32:07Z')
const context = {
  calendar: berlin,
  titleOfConnection: () => 'Production Frankfurt',
  origin: 'https://tasks.example',
}

test('a time has the offset of its own moment, and can be read back', () => {
  expect(isoTime(NOW, berlin)).toBe('2026-11-21T12:32:07+01:00')
  expect(isoTime(Date.parse('2026-07-01T00:00:00.250Z'), berlin)).toBe('2026-07-01T02:00:00.250+02:00')
  expect(isoTime(NOW, createCalendar('America/St_Johns'))).toBe('2026-11-21T08:02:07-03:30')
  expect(isoTime(NOW, createCalendar('UTC'))).toBe('2026-11-21T11:32:07+00:00')
  fc.assert(
    fc.property(fc.integer({ min: 946_684_800_000, max: 4_102_444_800_000 }), (ms) => {
      expect(Date.parse(isoTime(ms, berlin))).toBe(ms)
    }),
  )
})

const tasks = fc.array(
  fc
    .record({
      taskId: fc.string({ minLength: 1, maxLength: 8 }),
      status: fc.constantFrom(...STATUSES),
      failureText: fc.option(fc.string({ unit: 'binary', maxLength: 20 })),
      createdMs: fc.option(fc.integer({ min: 0, max: NOW })),
      progress: fc.option(fc.integer({ min: 0, max: 100 })),
    })
    .map((parts) => exampleSummary(parts)),
  { maxLength: 20 },
)

test('JSON has one object for each task, in order, with texts as they are and times that can be read back', () => {
  fc.assert(
    fc.property(tasks, (all) => {
      const rows: unknown = JSON.parse([...filePieces(all, 'json', context)].join(''))
      expect(rows).toEqual(
        all.map((task) =>
          expect.objectContaining({
            task_id: task.taskId,
            status: task.status,
            failure_reason: task.failureText,
            progress_percent: task.progress,
            created: task.createdMs === null ? null : isoTime(task.createdMs, berlin),
          }),
        ),
      )
    }),
  )
})

test('CSV begins with a byte order mark and the names of its columns, and has a line for each task', () => {
  const text = [...filePieces([exampleSummary(), exampleSummary({ taskId: 'b' })], 'csv', context)].join('')
  const lines = text.split('\r\n')
  expect(lines[0]).toMatch(/^\uFEFF"service","task",/)
  expect(lines).toHaveLength(4)
  expect(lines[1]).toContain('"RDS","Create MySQL single HA instance","CreateMysqlSingleHAInstance"')
  expect(lines[2]).toContain('"https://tasks.example/tasks/prod-fra/rds/b"')
})

test('a file of many tasks comes in pieces, with none lost between them', () => {
  const many = Array.from({ length: 5001 }, (_, place) => exampleSummary({ taskId: `t${place}` }))
  const pieces = [...filePieces(many, 'json', context)]
  expect(pieces.length).toBe(pieceCount(many.length))
  const rows: { task_id: string }[] = JSON.parse(pieces.join(''))
  expect(rows.map((row) => row.task_id)).toEqual(many.map(({ taskId }) => taskId))
})

test('the name of a file has its range, its time, and whether something is missing', () => {
  expect(fileName({ kind: 'last', hours: 168 }, 'csv', true, NOW, berlin)).toBe(
    'tasks_last-7d_saved-2026-11-21T123207+0100.csv',
  )
  const range = { kind: 'custom', fromMs: NOW - 3_600_000, toMs: null } as const
  expect(fileName(range, 'json', false, NOW, berlin)).toBe(
    'tasks_2026-11-21T113207+0100_to_2026-11-21T123207+0100_saved-2026-11-21T123207+0100_incomplete.json',
  )
})

test('a task for a ticket says what it is, how it stands, when, where and why, and where to look', () => {
  const failed = exampleSummary({
    status: 'failed',
    rawStatus: 'Failed',
    createdMs: NOW - 89_000,
    endedMs: NOW,
    observedMs: NOW,
    failureText: 'createVM failed.',
  })
  expect(
    ticketText(failed, {
      connectionTitle: 'Production Frankfurt',
      origin: 'https://tasks.example',
      zone: 'Europe/Berlin',
    }),
  ).toBe(
    [
      'Create MySQL single HA instance (CreateMysqlSingleHAInstance)',
      'Status: Failed (the cloud said Failed), as of 21 Nov 2026, 12:32:07 UTC+01:00',
      'Progress: 60 %',
      'Created: 21 Nov 2026, 12:30:38 UTC+01:00',
      'Ended: 21 Nov 2026, 12:32:07 UTC+01:00',
      'Duration: 1 m 29 s',
      'Instance: orders (f45fb5bb)',
      'Service: RDS on Production Frankfurt',
      'Task id: a9767ede',
      'Failure: createVM failed.',
      'Link: https://tasks.example/tasks/prod-fra/rds/a9767ede',
    ].join('\n'),
  )
})

test('for a ticket a running task runs as long as the cloud has said, and what is not given is said', () => {
  const running = exampleSummary({ createdMs: NOW - 90_000, observedMs: NOW - 30_000, progress: null })
  const text = ticketText(running, { connectionTitle: 'P', origin: '', zone: 'UTC' })
  expect(text).toContain('Progress: not given')
  expect(text).toContain('Running for: 1 m 0 s')
  expect(text).not.toContain('Ended')
  const mute = ticketText({ ...running, status: 'failed' }, { connectionTitle: 'P', origin: '', zone: 'UTC' })
  expect(mute).toContain('Failure: not provided by this service')
})
