import { Link } from 'wouter'
import { consolePath } from '../paths.ts'
import { SHELL, tabTitle } from '../shell-words.ts'
import { Message } from '../ui/message.tsx'

export const NotFoundPage = () => (
  <>
    <title>{tabTitle(SHELL.notFound.tab)}</title>
    <Message title={SHELL.notFound.title} level="h1">
      <p>{SHELL.notFound.text}</p>
      <Link href={consolePath()}>{SHELL.allTasks}</Link>
    </Message>
  </>
)
