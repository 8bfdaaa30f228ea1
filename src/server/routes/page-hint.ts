import type { SiteParts } from '../site.ts'

/** `/tasks/{connection}/{service}/{taskId}`. */
const TASK = /^\/tasks\/[^/]+\/[^/]+\/[^/]+$/

/**
 * Names the files that the page at this address will ask for in any case, as a `Link` header: they come together with
 * the first script instead of after it. Whoever has chosen another language than that of their browser gets one too many.
 */
export const hintOf = (parts: SiteParts, path: string, acceptLanguage: string | undefined): string | null => {
  const isChinese = acceptLanguage?.trim().toLowerCase().startsWith('zh') === true
  const isTask = TASK.test(path)
  const names = [
    // What comes first is asked for first: a browser asks for six at a time.
    ...(isTask ? ['page', 'task'] : []),
    ...(isChinese ? ['page.zh'] : []),
    ...(isTask && isChinese ? ['task.zh'] : []),
  ]
  const files = new Set(names.flatMap((name) => parts[name] ?? []))
  if (files.size === 0) return null
  return [...files].map((file) => `<${file}>; rel=${relationOf(file)}`).join(', ')
}

/** In the mode in which the page asks for it, or it comes twice. */
const relationOf = (file: string): string =>
  file.endsWith('.css') ? 'preload; as=style; crossorigin' : 'modulepreload'
