import type { Page } from '@playwright/test'
import { causeOf } from '../src/web/insights/failure-cause.ts'
import { readableName } from '../src/task/readable-name.ts'

/** What stays as it is in any language: names of products, protocols and zones, words of the trade, keys. */
const NAMES =
  /Cloud Task Center|TASK_CENTER_CONFIG|TaurusDB|MySQL|PostgreSQL|SQL Server|MongoDB|SSL|Topic|oplog|RDS|DDS|DMS|Kafka|RabbitMQ|RocketMQ|UTC|ID|CSV|JSON|P95|IP|vCPU|GB|[A-Z][a-z]+\/[A-Z][A-Za-z_]+|Esc(?:ape)?|Ctrl K|Enter|Home|End|Delete|\b[jkfn]\b/g

/** Messages that quote a status of the cloud; a bare one would pass an untranslated `Running`. */
const QUOTED = /云端状态：.+|云端状态为“[^”]+”/g

/** The fields of answers that hold what the cloud, or whoever configured it, calls things. */
const FIELDS: ReadonlySet<string> = new Set([
  'name',
  'title',
  'taskId',
  'instanceId',
  'instanceName',
  'id',
  // It is called by its id until its name is here.
  'connection',
  'failureText',
  'initiator',
])

const add = (data: Set<string>, text: string): void => {
  if (/[A-Za-z]/.test(text)) data.add(text)
}

const gather = (value: unknown, data: Set<string>, field = ''): void => {
  if (typeof value === 'string') {
    if (FIELDS.has(field) && value.trim() !== '')
      for (const known of [value, readableName(value), ...causeOf(value).split(/‹[^‹›]*›/)]) add(data, known)
  } else if (Array.isArray(value)) for (const each of value) gather(each, data, field)
  else if (typeof value === 'object' && value !== null)
    for (const [name, inner] of Object.entries(value)) gather(inner, data, name)
}

/** What is in sight, and not in the page's language. */
export interface ForeignTexts {
  find: (...alsoAllowed: string[]) => Promise<string[]>
}

/**
 * Every text in sight, every accessible name and title, and the title of the tab, with Latin letters that are neither
 * names nor data. Data is what the answers to this page call things, and what stands in code or in quotes.
 */
export const watchForeignTexts = (page: Page): ForeignTexts => {
  const data = new Set<string>()
  const read: Promise<void>[] = []
  page.on('response', (response) => {
    if (!response.url().includes('/api/')) return
    read.push(
      response.json().then(
        (body: unknown) => gather(body, data),
        () => undefined,
      ),
    )
  })
  return {
    async find(...alsoAllowed) {
      // First what is in sight: whatever it was made of is answered by then, and has only to be read.
      const texts = await page.evaluate(textsInSight)
      await Promise.all(read)
      const allowed = [...data, ...alsoAllowed].sort((one, other) => other.length - one.length)
      return [...new Set(texts)].filter((text) => {
        if (!/[A-Za-z]/.test(text)) return false
        const rest = allowed.reduce((left, known) => left.replaceAll(known, ''), text.replaceAll(QUOTED, ''))
        return /[A-Za-z]/.test(rest.replaceAll(NAMES, ''))
      })
    },
  }
}

/** Runs in the page. */
const textsInSight = (): string[] => {
  const VERBATIM = 'script, style, noscript, code, pre, q, kbd, .json-tree'
  const isSeen = (element: Element) => element.checkVisibility({ visibilityProperty: true })
  const found = [document.title]
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement
    if (parent !== null && parent.closest(VERBATIM) === null && isSeen(parent))
      found.push(node.textContent ?? '')
  }
  for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
    if (isSeen(element))
      for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
        found.push(element.getAttribute(name) ?? '')
  return found
}
