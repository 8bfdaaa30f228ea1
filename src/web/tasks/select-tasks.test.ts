import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { FIELD_VALUE, FIELDS, type Field } from '../../task/filter.ts'
import { STATUSES } from '../../task/status.ts'
import { applyChanges, NO_TASKS } from '../query/task-set.ts'
import { ATTENTION_KINDS, bitsOf, type AttentionKind } from '../attention/attention.ts'
import { exampleSummary } from '../../task/examples.ts'
import { createColumns } from './field-columns.ts'
import {
  countAttention,
  countBases,
  countLonger,
  countValues,
  createSelect,
  selectTasks,
} from './select-tasks.ts'
import { withChoice, type Choices } from '../../task/choices.ts'
import { DEFAULT_VIEW, type View } from './view.ts'

const set = applyChanges(NO_TASKS, [
  exampleSummary({
    taskId: 'a',
    service: 'rds',
    status: 'failed',
    endedMs: 2_000_000,
    failureText: 'No space left',
  }),
  exampleSummary({ taskId: 'b', service: 'dds', status: 'running', connection: 'staging' }),
  exampleSummary({ taskId: 'c', service: 'rds', status: 'running', instanceId: null, instanceName: null }),
])
const order = [0, 1, 2]
const always = { fromMs: 0, toMs: null }
const NOW_MS = 5_000_000

const select = (view: Partial<View>, window = always, places: readonly number[] = order) =>
  selectTasks(
    { set, order: places, window, nowMs: NOW_MS, columnOf: createColumns() },
    { ...DEFAULT_VIEW, ...view },
  )
const idsOf = (view: Partial<View>, window = always) =>
  [...select(view, window).places].map((place) => set.tasks[place]?.taskId)
const is = (field: Field, ...values: string[]): Choices => ({ [field]: { values, isNot: false } })
const isNot = (field: Field, ...values: string[]): Choices => ({ [field]: { values, isNot: true } })

test('no choice shows everything, in order', () => {
  expect(idsOf({})).toEqual(['a', 'b', 'c'])
})

test('what is selected keeps the given order', () => {
  expect([...select({}, always, [2, 0]).places]).toEqual([2, 0])
})

test('choices of one field add up, fields narrow each other', () => {
  expect(idsOf({ choices: is('service', 'rds', 'dds') })).toEqual(['a', 'b', 'c'])
  expect(idsOf({ choices: { ...is('service', 'rds'), ...is('status', 'running') } })).toEqual(['c'])
})

test('an inverted choice leaves its values out, and shows what has none', () => {
  expect(idsOf({ choices: isNot('service', 'rds') })).toEqual(['b'])
  expect(idsOf({ choices: isNot('instance', 'f45fb5bb') })).toEqual(['c'])
  expect(idsOf({ choices: is('instance', '') })).toEqual(['c'])
})

test('a value that no task has shows nothing, and everything when inverted', () => {
  expect(idsOf({ choices: is('connection', 'mars') })).toEqual([])
  expect(idsOf({ choices: isNot('connection', 'mars') })).toEqual(['a', 'b', 'c'])
})

test('every word of the text must occur, or must not occur together', () => {
  expect(idsOf({ text: '  SPACE left ' })).toEqual(['a'])
  expect(idsOf({ text: 'space mysql postgres' })).toEqual([])
  expect(idsOf({ text: 'space', isTextNot: true })).toEqual(['b', 'c'])
})

test('an empty text leaves nothing out', () => {
  expect(idsOf({ text: '  ', isTextNot: true })).toEqual(['a', 'b', 'c'])
})

test('a duration counts up to now for what still runs', () => {
  expect(idsOf({ longerThan: { ms: 2_000_000, isNot: false } })).toEqual(['b', 'c'])
  expect(idsOf({ longerThan: { ms: 2_000_000, isNot: true } })).toEqual(['a'])
  expect(idsOf({ longerThan: { ms: 1_000_000, isNot: false } })).toEqual(['b', 'c'])
})

test('what still runs belongs to every later window, unless only ends are asked for', () => {
  expect(idsOf({}, { fromMs: 3_000_000, toMs: null })).toEqual(['b', 'c'])
  expect(idsOf({ basis: 'ended' })).toEqual(['a'])
  expect(idsOf({ basis: 'created' }, { fromMs: 1_500_000, toMs: null })).toEqual([])
  expect(idsOf({ basis: 'not-ended' })).toEqual(['b', 'c'])
  expect(idsOf({ basis: 'not-created' }, { fromMs: 3_000_000, toMs: null })).toEqual(['b', 'c'])
  expect(idsOf({ basis: 'not-created' })).toEqual([])
})

test('what needs attention is shown by its marks, and counted under all other filters', () => {
  const marks = Uint8Array.of(bitsOf(['failed', 'contradictory']), bitsOf(['late']), 0)
  const selection = (view: Partial<View>) =>
    selectTasks(
      { set, order, window: always, nowMs: NOW_MS, columnOf: createColumns(), marks },
      { ...DEFAULT_VIEW, ...view },
    )
  const placesOf = (values: readonly AttentionKind[], inverted = false) => [
    ...selection({ attention: { values, isNot: inverted } }).places,
  ]
  expect(placesOf(['failed', 'late'])).toEqual([0, 1])
  expect(placesOf(['contradictory'])).toEqual([0])
  expect(placesOf(['approval'])).toEqual([])
  expect(placesOf(['late'], true)).toEqual([0, 2])
  const counts = (view: Partial<View>) => countAttention(selection(view), marks, ATTENTION_KINDS)
  expect(counts({ attention: { values: ['approval'], isNot: false } })).toEqual([1, 1, 0, 1])
  expect(counts({ choices: is('service', 'dds') })).toEqual([0, 1, 0, 0])
})

test('durations and times are counted under all other filters, whatever is chosen of themselves', () => {
  const chosen = { longerThan: { ms: 2_000_000, isNot: false }, choices: is('status', 'running') }
  expect(countLonger(select(chosen), set.tasks, [0, 3_000_000, 9_000_000], false, NOW_MS)).toEqual([2, 2, 0])
  expect(countLonger(select(chosen), set.tasks, [0, 9_000_000], true, NOW_MS)).toEqual([0, 2])
  expect(countBases(select({ basis: 'ended' }), set.tasks, always)).toEqual([3, 3, 1, 0, 2])
  expect(countBases(select({ basis: 'ended', choices: is('service', 'dds') }), set.tasks, always)).toEqual([
    1, 1, 0, 0, 1,
  ])
})

test('a list says of how many tasks it is a part', () => {
  const { places, totalCount } = select({ choices: is('service', 'dds') }, { fromMs: 3_000_000, toMs: null })
  expect([places.length, totalCount]).toEqual([1, 2])
})

const statuses = fc.constantFrom(...STATUSES)
const someTasks = fc.array(
  fc.record({
    status: statuses,
    service: fc.constantFrom('rds' as const, 'dds' as const),
    connection: fc.constantFrom('one', 'two'),
    name: fc.constantFrom('Restart', 'Backup'),
    initiator: fc.constantFrom('ada', null),
  }),
  { maxLength: 20 },
)
const someChoices = fc
  .record({
    status: fc.option(fc.subarray([...STATUSES], { minLength: 1 })),
    service: fc.option(fc.constantFrom(['rds'], ['dds'], ['rds', 'dds'])),
    name: fc.option(fc.constantFrom(['Restart'], ['Backup', 'Never'])),
    initiator: fc.option(fc.constantFrom([''], ['ada'])),
    isNot: fc.boolean(),
  })
  .map(({ isNot: inverted, ...chosen }) => {
    const values = new Map(Object.entries(chosen))
    return FIELDS.reduce<Choices>(
      (choices, field) => withChoice(choices, field, { values: values.get(field) ?? [], isNot: inverted }),
      {},
    )
  })

test('the count of a value is the length of the list that has it alone chosen in its field', () => {
  fc.assert(
    fc.property(someTasks, someChoices, fc.constantFrom('', 'restart'), (parts, choices, text) => {
      const tasks = applyChanges(
        NO_TASKS,
        parts.map((part, place) => exampleSummary({ ...part, taskId: String(place), change: place })),
      )
      const columnOf = createColumns()
      const among = {
        set: tasks,
        order: [...tasks.tasks.keys()],
        window: always,
        nowMs: NOW_MS,
        columnOf,
      }
      const view = { ...DEFAULT_VIEW, text, choices }
      const selection = selectTasks(among, view)
      for (const field of FIELDS) {
        const counts = countValues(selection, columnOf(tasks.tasks, field), field)
        for (const value of new Set(tasks.tasks.map(FIELD_VALUE[field]))) {
          const alone = withChoice(choices, field, { values: [value], isNot: false })
          const { places } = selectTasks(among, { ...view, choices: alone })
          expect(counts.get(value) ?? 0).toBe(places.length)
        }
      }
    }),
  )
})

const someTexts = fc.constantFrom('', 'r', 're', 're b', 'Re ba', 'restart', 'ada', 'f45fb5bb', 'f45fb5bb-e')
const someStep = fc.record({
  text: someTexts,
  isTextNot: fc.boolean(),
  choices: someChoices,
  longerThan: fc.constantFrom(null, { ms: 2_000_000, isNot: false }),
  nowMs: fc.constantFrom(NOW_MS, NOW_MS + 60_000_000),
  isBackwards: fc.boolean(),
})

test('step by step the same is selected as at once', () => {
  fc.assert(
    fc.property(someTasks, someTasks, fc.array(someStep, { maxLength: 12 }), (parts, others, steps) => {
      const setOf = (given: typeof parts) =>
        applyChanges(
          NO_TASKS,
          given.map((part, place) => exampleSummary({ ...part, taskId: String(place), change: place })),
        )
      const sets = [setOf(parts), setOf(others)]
      const columnOf = createColumns()
      const stepwise = createSelect()
      for (const [place, { nowMs, isBackwards, ...filters }] of steps.entries()) {
        const tasks = sets[place > 6 ? 1 : 0] ?? NO_TASKS
        const all = [...tasks.tasks.keys()]
        if (isBackwards) all.reverse()
        const among = { set: tasks, order: all, window: always, nowMs, columnOf }
        const view = { ...DEFAULT_VIEW, ...filters }
        expect(stepwise(among, view)).toEqual(selectTasks(among, view))
      }
    }),
  )
})

test('columns follow the tasks through every change', () => {
  const columnOf = createColumns()
  const read = (tasks: typeof set.tasks) => {
    const { values, codes } = columnOf(tasks, 'name')
    return [...codes].map((code) => values[code])
  }
  const task = (taskId: string, name: string, change: number) => exampleSummary({ taskId, name, change })
  const first = applyChanges(NO_TASKS, [task('a', 'One', 1), task('b', 'Two', 1)])
  expect(read(first.tasks)).toEqual(['One', 'Two'])
  const second = applyChanges(first, [task('a', 'Three', 2), task('c', 'Two', 2)])
  expect(read(second.tasks)).toEqual(['Three', 'Two', 'Two'])
  expect(read(first.tasks)).toEqual(['One', 'Two'])
  expect(read(second.tasks.slice(1))).toEqual(['Two', 'Two'])
})
