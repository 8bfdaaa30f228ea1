import { afterEach, expect, test } from 'vitest'
import type { TaskSummary } from '../../task/task.ts'
import type { TaskRef } from '../../task/task-key.ts'
import { MOST_NOTES, type StoredNote } from './note-store.ts'
import { ALL, ids, SOURCE, T0, taskAt } from './store.contract.ts'
import type { Store } from './store.ts'

/** What the notes of every kind of store do. `open` gives the same, still filled store again after a close. */
export const noteStoreContract = (open: () => Promise<Store>): void => {
  let store: Store
  const opened = async () => {
    store = await open()
    return store.notes
  }
  afterEach(() => store.close())

  const refOf = (taskId: string): TaskRef => ({ ...SOURCE, taskId, instanceId: null })
  const note = (id: string, over: Partial<StoredNote> = {}): StoredNote => ({
    id,
    authorId: 'iam:ACME/alice',
    author: 'alice',
    isSelfChosen: false,
    atMs: T0,
    text: `text of ${id}`,
    ...over,
  })
  const countIn = (rows: readonly string[], taskId: string): number | undefined => {
    const summaries = rows.map((row): TaskSummary => JSON.parse(row))
    return summaries.find((summary) => summary.taskId === taskId)?.notes
  }

  test('notes of a task are kept as they were written, over a restart, the oldest first', async () => {
    await opened()
    await store.save([taskAt('a', T0), taskAt('b', T0)])
    const [late, early] = [
      note('late', { atMs: T0 + 9, isSelfChosen: true }),
      note('early', { text: '<b>\n"quoted" 中文' }),
    ]
    expect(await store.notes.add(refOf('a'), late)).toBe('added')
    expect(await store.notes.add(refOf('a'), early)).toBe('added')
    await store.close()
    await opened()
    expect(await store.notes.of(refOf('a'))).toEqual([early, late])
    expect(await store.notes.of(refOf('b'))).toEqual([])
  })

  test('a note is a change of its task, and whatever the cloud says next takes it away from no row', async () => {
    await opened()
    await store.save([taskAt('a', T0), taskAt('b', T0)])
    const before = await store.lastChange()
    await store.notes.add(refOf('a'), note('1'))
    expect(store.knownChange()).toBe(before + 1)
    const { rows, change } = await store.changesAfter(before, ALL, 10)
    expect(ids(rows)).toEqual(['a'])
    expect(countIn(rows, 'a')).toBe(1)
    expect(change).toBe(await store.lastChange())
    await store.save([taskAt('a', T0, { status: 'Completed' }, T0 + 1)])
    const ended = await store.changesAfter(change, ALL, 10)
    expect(countIn(ended.rows, 'a')).toBe(1)
    expect(countIn((await store.page(ALL, null, 10)).rows, 'b')).toBeUndefined()
    expect((await store.find(refOf('a')))?.change).toBe(ended.change)
  })

  test('one that is taken away is gone for all, as a change', async () => {
    const notes = await opened()
    await store.save([taskAt('a', T0), taskAt('b', T0)])
    await notes.add(refOf('a'), note('1'))
    const before = await store.lastChange()
    expect(await notes.remove(refOf('b'), '1')).toBe(false)
    expect(await notes.remove(refOf('a'), '2')).toBe(false)
    expect(await store.lastChange()).toBe(before)
    expect(await notes.remove(refOf('a'), '1')).toBe(true)
    const { rows } = await store.changesAfter(before, ALL, 10)
    expect(rows).toHaveLength(1)
    expect(rows[0]).not.toContain('notes')
    expect(await notes.of(refOf('a'))).toEqual([])
  })

  test('there is none beside a task that nobody has seen, and no more than a page can hold', async () => {
    const notes = await opened()
    await store.save([taskAt('a', T0)])
    expect(await notes.add(refOf('nobody'), note('1'))).toBe('unknown-task')
    for (let number = 0; number < MOST_NOTES; number++)
      expect(await notes.add(refOf('a'), note(`${number}`))).toBe('added')
    expect(await notes.add(refOf('a'), note('more'))).toBe('too-many')
    expect(await notes.of(refOf('a'))).toHaveLength(MOST_NOTES)
  })

  test('they go with their task', async () => {
    const notes = await opened()
    await store.save([taskAt('a', T0, { status: 'Completed' })])
    await notes.add(refOf('a'), note('1'))
    await store.keep({ successDays: 31, failureDays: 31, megabytes: 4096 }, T0 + 40 * 24 * 3_600_000)
    expect(await store.find(refOf('a'))).toBeNull()
    expect(await notes.of(refOf('a'))).toEqual([])
  })
}
