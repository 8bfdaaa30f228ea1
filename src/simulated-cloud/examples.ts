import { EXAMPLE_ANSWERS } from './example-answers.ts'
import type { DocumentExample, ExampleAnswer } from './example-ids.ts'
import { bareId } from './plan.ts'
import type { Service } from '../task/service.ts'

const PUBLISHED_ELSEWHERE = new Set(['676e9f17f9b74289883a44a47b8101f5', '5ed6a9e95f2747f7bac1b5899ddd1316'])

/** What the five documents show, each findable in the project that holds the examples. */
export const DOCUMENT_EXAMPLES: readonly DocumentExample[] = EXAMPLE_ANSWERS.filter(
  ({ taskId }) => !PUBLISHED_ELSEWHERE.has(taskId),
).map(({ service, taskId, instanceId, title }) => ({ service, taskId, instanceId, title }))

export const exampleOf = (
  service: Service,
  endpoint: ExampleAnswer['endpoint'],
  id: string,
): ExampleAnswer | undefined =>
  EXAMPLE_ANSWERS.find(
    (example) =>
      example.service === service && example.endpoint === endpoint && bareId(example.taskId) === bareId(id),
  )

/** The example a list shows when its time window is asked, or its id: examples never grow too old. */
export const exampleInList = (
  service: Service,
  endpoint: ExampleAnswer['endpoint'],
  asked: {
    id: string | null
    fromMs: number | null
    toMs: number | null
    status: string | null
    name: string | null
  },
  horizonMs: number,
): ExampleAnswer | undefined =>
  EXAMPLE_ANSWERS.find((example) => {
    if (example.service !== service || example.endpoint !== endpoint) return false
    if (asked.status !== null && asked.status !== example.status) return false
    if (asked.name !== null && asked.name !== example.name) return false
    if (asked.id !== null) return bareId(asked.id) === bareId(example.taskId)
    // A window that reaches into the last month is about living tasks, which the example must not hide.
    const { fromMs, toMs } = asked
    return (
      fromMs !== null &&
      toMs !== null &&
      toMs < horizonMs &&
      fromMs <= example.createdMs &&
      example.createdMs <= toMs
    )
  })
