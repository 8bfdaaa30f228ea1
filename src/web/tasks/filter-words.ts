import { FIELDS, NOT_GIVEN, type Field } from '../../task/filter.ts'
import { KINDS } from '../../task/kind.ts'
import { isService, SERVICE_TITLE } from '../../task/service.ts'
import { isStatus } from '../../task/status.ts'
import type { TaskSummary } from '../../task/task.ts'
import { readIds } from '../../task/written-id.ts'
import { ATTENTION_KINDS } from '../attention/attention.ts'
import { ATTENTION } from '../attention/words.ts'
import { spanTitle } from './span-title.ts'
import { STATUS_TITLE } from './status-look.ts'
import { rangeText } from './time-range.ts'
import { VIEW } from './view-words.ts'
import { INVERTED_BASIS, type FilterKey, type View } from './view.ts'
import { taskTitle } from './task-title.ts'

export const FIELD_TITLE: Record<Field, string> = VIEW.field

/** What stands for values that are ids. */
export interface Titles {
  ofConnection: (id: string) => string
  ofInstance: (id: string) => string
}

export const titleOf = (field: Field, value: string, titles: Titles): string => {
  if (value === NOT_GIVEN) return VIEW.notGiven
  switch (field) {
    case 'status':
      return isStatus(value) ? STATUS_TITLE[value] : value
    case 'service':
      return isService(value) ? SERVICE_TITLE[value] : value
    case 'kind': {
      const kind = KINDS.find((known) => known === value)
      return kind ? VIEW.kind[kind] : value
    }
    case 'connection':
      return titles.ofConnection(value)
    case 'name':
      return taskTitle(value)
    case 'instance':
      return titles.ofInstance(value)
    case 'initiator':
      return value
  }
}

/** The names of instances by their ids, as the newest task says. */
const namesOfInstances = (tasks: readonly TaskSummary[]): ReadonlyMap<string, string> => {
  const newest = new Map<string, TaskSummary>()
  for (const task of tasks) {
    if (task.instanceId === null || task.instanceName === null) continue
    const known = newest.get(task.instanceId)
    if (known === undefined || (task.createdMs ?? 0) > (known.createdMs ?? 0))
      newest.set(task.instanceId, task)
  }
  return new Map([...newest].map(([id, { instanceName }]) => [id, instanceName ?? id]))
}

/** Names of instances are gathered when first somebody asks for one. */
export const createTitles = (tasks: readonly TaskSummary[], ofConnection: (id: string) => string): Titles => {
  let names: ReadonlyMap<string, string> | null = null
  const ofInstance = (id: string) => {
    names ??= namesOfInstances(tasks)
    return names.get(id) ?? id
  }
  return { ofConnection, ofInstance }
}

/** One filter in force, in words. */
export interface FilterWords {
  key: FilterKey
  /** `Status` */
  name: string
  /** `is not` */
  operator: string
  /** What the operator becomes when it is inverted. */
  inverse: string
  /** `Failed`, `Running` */
  values: readonly string[]
  /** The value as others can use it: ids and raw names. */
  copied: string
}

const pairOf = (plain: string, inverted: string, isNot: boolean) =>
  isNot ? { operator: inverted, inverse: plain } : { operator: plain, inverse: inverted }

export const wordsOf = (view: View, titles: Titles): FilterWords[] => {
  const { choices, text, isTextNot, longerThan, attention, basis, range } = view
  const words: FilterWords[] = []
  for (const field of FIELDS) {
    const choice = choices[field]
    if (choice === undefined) continue
    const shown = choice.values.map((value) => titleOf(field, value, titles))
    words.push({
      key: field,
      name: FIELD_TITLE[field],
      ...pairOf(VIEW.is, VIEW.isNot, choice.isNot),
      values: shown,
      copied: (isCopiedRaw(field) ? choice.values : shown).join(', '),
    })
  }
  if (longerThan !== null)
    words.push({
      key: 'longer',
      name: VIEW.duration,
      ...pairOf(VIEW.longerThan, VIEW.atMost, longerThan.isNot),
      values: [spanTitle(longerThan.ms)],
      copied: spanTitle(longerThan.ms),
    })
  if (attention !== null) {
    const isAny = attention.values.length === ATTENTION_KINDS.length
    const shown = isAny ? [ATTENTION.any] : attention.values.map((kind) => ATTENTION.kind[kind])
    words.push({
      key: 'attention',
      name: ATTENTION.title,
      ...pairOf(ATTENTION.operator, ATTENTION.inverse, attention.isNot),
      values: shown,
      copied: shown.join(', '),
    })
  }
  if (basis !== 'alive')
    words.push({
      key: 'basis',
      name: VIEW.time,
      operator: VIEW.basisOperator[basis],
      inverse: VIEW.basisOperator[INVERTED_BASIS[basis]],
      values: [rangeText(range)],
      copied: `${VIEW.basisOperator[basis]} ${rangeText(range)}`,
    })
  if (text.trim() !== '') words.push(wordsOfText(text.trim(), isTextNot))
  return words
}

const isCopiedRaw = (field: Field): boolean => field === 'name' || field === 'instance'

const wordsOfText = (text: string, isNot: boolean): FilterWords => {
  const ids = readIds(text)
  return ids === null
    ? {
        key: 'text',
        name: VIEW.text,
        ...pairOf(VIEW.contains, VIEW.containsNot, isNot),
        values: [text],
        copied: text,
      }
    : {
        key: 'text',
        name: VIEW.id,
        ...pairOf(VIEW.is, VIEW.isNot, isNot),
        values: [ids.task],
        copied: ids.task,
      }
}

/** `Status is Failed or Running` */
export const sentenceOf = ({ name, operator, values }: FilterWords): string =>
  VIEW.sentence(name, operator, values)
