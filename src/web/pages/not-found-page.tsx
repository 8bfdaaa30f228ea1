import { Link } from 'wouter'
import { consolePath } from '../paths.ts'
import { SHELL, tabTitle } from '../shell-words.ts'
import { Message } from '../ui/message.tsx'
import { NOT_FOUND } from './not-found-words.ts'

export const NotFoundPage = () => (
  <>
    <title>{tabTitle(NOT_FOUND.tab)}</title>
    <Message title={NOT_FOUND.title} level="h1">
      <p>{NOT_FOUND.text}</p>
      <Link href={consolePath()}>{SHELL.allTasks}</Link>
    </Message>
  </>
)
