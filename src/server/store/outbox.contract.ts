import { afterEach, expect, test } from 'vitest'
import type { Task } from '../../task/task.ts'
import { refOf, summarize } from '../../task/summary.ts'
import { taskKey } from '../../task/task-key.ts'
import { T0, taskAt } from './store.contract.ts'
import type { Delivery, Happening, Transition } from './outbox.ts'
import type { Store } from './store.ts'

const END = { status: 'Completed' }
const keyOf = (task: Task) => taskKey(refOf(task))

/** What the outbox of every kind of store does. `open` gives the same, still filled store again after a close. */
export const outboxContract = (open: () => Promise<Store>): void => {
  let store: Store
  const opened = async (webhooks: readonly string[] | null = ['chat']) => {
    store = await open()
    if (webhooks !== null) await store.outbox.begin(webhooks, T0)
    return store.outbox
  }
  afterEach(() => store.close())

  const told = async () =>
    (await store.outbox.transitions(100)).map(({ kind, task }) => `${kind} ${task.taskId}`)
  const stuck = (task: Task): Extract<Happening, { kind: 'stuck' }> => ({
    kind: 'stuck',
    task: summarize(task, 1),
    evidence: { by: 'duration', elapsedMs: 9, usualMs: 1, count: 10, because: 'no-progress' },
  })
  const deliveryOf = (id: string, over: Partial<Delivery> = {}): Delivery => ({
    webhook: 'chat',
    id,
    body: `{"of":"${id}"}`,
    createdMs: T0,
    failures: 0,
    dueMs: T0,
    ...over,
  })

  test('a task that was known to go on and has ended is a transition; one first seen ended is history', async () => {
    await opened()
    await store.save([
      taskAt('runs', T0),
      taskAt('waits', T0, { status: 'Pending' }),
      taskAt('history', T0 - 1, END),
      taskAt('goes on', T0),
    ])
    expect(await told()).toEqual([])
    await store.save([
      taskAt('runs', T0, { status: 'Failed' }, T0 + 1),
      taskAt('waits', T0, END, T0 + 1),
      taskAt('history', T0 - 1, END, T0 + 1),
      taskAt('goes on', T0, { process: '50%' }, T0 + 1),
    ])
    expect(await told()).toEqual(['ended runs', 'ended waits'])
    const [first] = await store.outbox.transitions(1)
    expect(first?.task).toMatchObject({ status: 'failed', change: (await store.lastChange()) - 2 })
  })

  test('a task that began and ended between two looks is a transition, if the watching had begun', async () => {
    await opened()
    await store.save([taskAt('before', T0 - 1, END, T0 + 9), taskAt('between', T0, END, T0 + 9)])
    await store.save([taskAt('between', T0, { ...END, failure_reason: 'more' }, T0 + 10)])
    expect(await told()).toEqual(['ended between'])
  })

  test('what is learnt of a task after its end is no second one', async () => {
    await opened()
    await store.save([taskAt('a', T0)])
    await store.save([taskAt('a', T0, END, T0 + 1)])
    await store.save([taskAt('a', T0, { ...END, failure_reason: 'late news' }, T0 + 2)])
    expect(await told()).toEqual(['ended a'])
  })

  test('as long as nobody wants to know nothing is written down', async () => {
    await opened(null)
    await store.save([taskAt('a', T0)])
    await store.save([taskAt('a', T0, END, T0 + 1)])
    expect(await told()).toEqual([])
  })

  test('transitions last over a restart under their ids, and so does how a delivery fares', async () => {
    await opened()
    await store.save([taskAt('a', T0), taskAt('b', T0)])
    await store.save([taskAt('a', T0, END, T0 + 1), taskAt('b', T0, END, T0 + 1)])
    const before = await store.outbox.transitions(100)
    await store.close()
    await opened()
    expect(await store.outbox.transitions(100)).toEqual(before)
    const [a] = before
    if (a === undefined) throw new Error('there is one')
    await store.outbox.handOut([a], [deliveryOf(a.id)], 100)
    expect(await told()).toEqual(['ended b'])
    const later = deliveryOf(a.id, { failures: 3, dueMs: T0 + 500 })
    await store.outbox.postpone(later)
    await store.close()
    await opened()
    expect(await store.outbox.nextDue('chat', T0 + 499)).toBeNull()
    expect(await store.outbox.nextDue('chat', T0 + 500)).toEqual(later)
    await store.outbox.remove(later)
    expect(await store.outbox.nextDue('chat', T0 + 500)).toBeNull()
  })

  /** So many tasks end, and these are their transitions. */
  const happened = async (count: number): Promise<readonly Transition[]> => {
    const ids = Array.from({ length: count }, (_, number) => `t${number}`)
    await store.save(ids.map((id) => taskAt(id, T0)))
    await store.save(ids.map((id) => taskAt(id, T0, END, T0 + 1)))
    return store.outbox.transitions(count)
  }
  const idsOf = (transitions: readonly Transition[]) => transitions.map(({ id }) => id)

  test('each webhook has its own deliveries, the one due for longest first', async () => {
    const outbox = await opened(['chat', 'mail'])
    const transitions = await happened(2)
    const [old = '', recent = ''] = idsOf(transitions)
    const deliveries = [
      deliveryOf(recent, { dueMs: T0 + 1 }),
      deliveryOf(old),
      deliveryOf(old, { webhook: 'mail' }),
    ]
    await outbox.handOut(transitions, deliveries, 100)
    expect((await outbox.nextDue('chat', T0 + 9))?.id).toBe(old)
    expect(await outbox.waitingCount('chat')).toBe(2)
    expect(await outbox.waitingCount('mail')).toBe(1)
    await outbox.remove({ webhook: 'chat', id: old })
    expect((await outbox.nextDue('chat', T0 + 9))?.id).toBe(recent)
    expect((await outbox.nextDue('mail', T0 + 9))?.id).toBe(old)
  })

  test('what was handed out, and perhaps has arrived, is not handed out again', async () => {
    const outbox = await opened()
    const transitions = await happened(2)
    const [first, second] = transitions.map(({ id }) => deliveryOf(id))
    if (first === undefined || second === undefined) throw new Error('there are two')
    await outbox.handOut(transitions.slice(0, 1), [first], 100)
    await outbox.remove(first)
    await outbox.handOut(transitions, [first, second], 100)
    expect(await outbox.waitingCount('chat')).toBe(1)
    expect((await outbox.nextDue('chat', T0))?.id).toBe(second.id)
  })

  test('of too many the oldest are dropped by name, and only those of their webhook', async () => {
    const outbox = await opened(['chat', 'mail'])
    const transitions = await happened(3)
    const deliveries = idsOf(transitions).map((id, place) => deliveryOf(id, { createdMs: T0 + place }))
    const [first] = deliveries
    if (first === undefined) throw new Error('there are three')
    const dropped = await outbox.handOut(transitions, [...deliveries, { ...first, webhook: 'mail' }], 2)
    expect(dropped).toEqual([{ webhook: 'chat', id: first.id }])
    expect(await outbox.waitingCount('chat')).toBe(2)
    expect(await outbox.waitingCount('mail')).toBe(1)
  })

  test('deliveries of a webhook that is configured no more are forgotten', async () => {
    await opened(['chat', 'mail'])
    const transitions = await happened(1)
    const deliveries = idsOf(transitions).flatMap((id) => [
      deliveryOf(id),
      deliveryOf(id, { webhook: 'mail' }),
    ])
    await store.outbox.handOut(transitions, deliveries, 100)
    await store.close()
    await opened(['mail'])
    expect(await store.outbox.waitingCount('chat')).toBe(0)
    expect(await store.outbox.waitingCount('mail')).toBe(1)
  })

  test('a task stands still once at each place, until it has ended', async () => {
    await opened()
    const task = taskAt('a', T0)
    await store.save([task])
    expect(await store.outbox.noteStuck('41', stuck(task))).toBe(true)
    expect(await store.outbox.noteStuck('41', stuck(task))).toBe(false)
    await store.close()
    await opened()
    expect(await store.outbox.noteStuck('41', stuck(task))).toBe(false)
    expect(await store.outbox.noteStuck('42', stuck(task))).toBe(true)
    await store.save([taskAt('a', T0, END, T0 + 1)])
    expect(await told()).toEqual(['stuck a', 'stuck a', 'ended a'])
    expect(await store.outbox.transitions(1)).toMatchObject([{ ...stuck(task), task: { key: keyOf(task) } }])
    expect(await store.outbox.noteStuck('42', stuck(task))).toBe(true)
  })
}
