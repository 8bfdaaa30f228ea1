import { createStored, fieldsOf } from '../ui/stored.ts'

/** One message for people. */
export interface Message {
  id: string
  text: string
  more: string
  href: string
}

/** What is said in the page, where the browser shows no notifications. */
export const unread = createStored('follow-news', (value): readonly Message[] =>
  (Array.isArray(value) ? value : []).flatMap((each) => {
    const { id, text, more, href } = fieldsOf(each)
    const isWhole = [id, text, more, href].every((part) => typeof part === 'string')
    return isWhole
      ? { id: String(id), text: String(text), more: String(more), href: pathOf(String(href)) }
      : []
  }),
)
/** Only addresses of this page. */
const pathOf = (href: string): string => (/^\/(?!\/)/.test(href) ? href : '/')
