import type { Call } from './endpoint.ts'
import { verbatim } from './answers.ts'
import type { ExampleAnswer } from '../example-ids.ts'
import { exampleInList, exampleOf } from '../examples.ts'
import { MONTH_MS } from '../series.ts'
import type { Service } from '../../task/service.ts'

/** The document's own answer for an id, in the project that holds the examples. */
export const exampleAnswer = (
  { world, project }: Call,
  service: Service,
  endpoint: ExampleAnswer['endpoint'],
  id: string,
): Response | null => {
  const example = project.hasExamples ? exampleOf(service, endpoint, id) : undefined
  return example && !world.isDeleted(service, id) ? verbatim(example.text) : null
}

/** The document's own list, when its window or its id is asked. */
export const listedExample = (
  { world, project, nowMs }: Call,
  service: Service,
  endpoint: ExampleAnswer['endpoint'],
  asked: Parameters<typeof exampleInList>[2],
): ExampleAnswer | null => {
  const example = project.hasExamples ? exampleInList(service, endpoint, asked, nowMs - MONTH_MS) : undefined
  return example && !world.isDeleted(service, example.taskId) ? example : null
}
