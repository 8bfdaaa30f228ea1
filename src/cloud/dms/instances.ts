import { ID_PATTERN } from '../../task/task-key.ts'
import type { Cloud, VisitedInstance } from '../adapter.ts'
import { CloudProblem } from '../problem.ts'
import { createReader, isRecord } from '../read.ts'
import { INSTANCES } from './parse.ts'
import { askInstances, ENGINES, INSTANCE_PAGE_LIMIT, type Engine } from './requests.ts'

/** All instances of the three engines: DMS lists tasks only under an instance (facts.md section 5.6). */
export const listInstances = async (cloud: Cloud): Promise<VisitedInstance[]> => {
  const found: VisitedInstance[] = []
  let notOffered: CloudProblem | null = null
  let offeredCount = 0
  for (const engine of ENGINES) {
    try {
      found.push(...(await listEngine(cloud, engine)))
      offeredCount += 1
    } catch (problem) {
      // Not every site has all three: the others are listed all the same.
      if (!(problem instanceof CloudProblem) || problem.kind !== 'not-offered') throw problem
      notOffered = problem
    }
  }
  if (notOffered !== null && offeredCount === 0) throw notOffered
  return found
}

const OFFSET_PAST_END = 'DMS.40050010'

/** Pages overlap by one: where nothing known comes along, instances moved to an earlier page, past the reader. */
const ADVANCE = INSTANCE_PAGE_LIMIT - 1
const MAX_STEPS_BACK = 20

const listEngine = async (cloud: Cloud, engine: Engine): Promise<VisitedInstance[]> => {
  const found = new Map<string, VisitedInstance>()
  /** Of the pages that followed one another without a gap. */
  const connected = new Set<string>()
  let offset = 0
  let stepsBack = 0
  let staleCount = 0
  for (;;) {
    const page = await askPage(cloud, engine, offset)
    const hasNews = page.instances.some(({ id }) => !connected.has(id))
    const isGapped =
      offset > 0 && page.elementCount > 0 && !page.instances.some(({ id }) => connected.has(id))
    for (const instance of page.instances) found.set(instance.id, instance)
    if (isGapped && stepsBack < MAX_STEPS_BACK) {
      stepsBack += 1
      offset = Math.max(0, offset - ADVANCE)
      continue
    }
    for (const { id } of page.instances) connected.add(id)
    // A cloud that takes no notice of the offset repeats its first page for ever.
    staleCount = hasNews ? 0 : staleCount + 1
    const isRepeated = staleCount > stepsBack
    // Never asked past the end: that is an error on DMS, not an empty page.
    const isLast = page.elementCount < INSTANCE_PAGE_LIMIT || offset + INSTANCE_PAGE_LIMIT >= page.total
    if (isRepeated || isLast) return [...found.values()]
    offset += ADVANCE
  }
}

const askPage = async (cloud: Cloud, engine: Engine, offset: number) => {
  try {
    const { value } = await askInstances(cloud, engine, offset)
    return readPage(value, engine)
  } catch (problem) {
    if (problem instanceof CloudProblem && problem.code === OFFSET_PAST_END) return EMPTY_PAGE
    throw problem
  }
}

const EMPTY_PAGE = { instances: [], elementCount: 0, total: 0 }

const readPage = (value: unknown, engine: Engine) => {
  const reader = createReader(value)
  const elements = reader.list(INSTANCES.envelope)
  if (!isRecord(value) || elements === null)
    throw new CloudProblem(
      'broken',
      `the answer to GET /v2/{project_id}/instances carries no ${INSTANCES.envelope}`,
    )
  const instances = elements.flatMap((element): VisitedInstance[] => {
    const fields = createReader(element)
    const id = fields.id('instance_id')
    return id === null || !ID_PATTERN.test(id)
      ? []
      : [{ id, name: fields.text('name'), rawStatus: fields.text('status'), engine }]
  })
  return {
    instances,
    elementCount: elements.length,
    total: reader.count(INSTANCES.total) ?? Number.POSITIVE_INFINITY,
  }
}
