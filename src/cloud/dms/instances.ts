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

const listEngine = async (cloud: Cloud, engine: Engine): Promise<VisitedInstance[]> => {
  const found = new Map<string, VisitedInstance>()
  for (let offset = 0; ; offset += INSTANCE_PAGE_LIMIT) {
    const page = await askPage(cloud, engine, offset)
    const countBefore = found.size
    for (const instance of page.instances) found.set(instance.id, instance)
    // A cloud that takes no notice of the offset repeats its first page for ever.
    if (found.size === countBefore) return [...found.values()]
    // Never asked past the end: that is an error on DMS, not an empty page.
    if (page.elementCount < INSTANCE_PAGE_LIMIT || offset + INSTANCE_PAGE_LIMIT >= page.total)
      return [...found.values()]
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
