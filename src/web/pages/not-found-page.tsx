import { Link } from 'wouter'
import { consolePath } from '../paths.ts'
import { Message } from '../ui/message.tsx'

export const NotFoundPage = () => (
  <>
    <title>Page not found · Cloud Task Center</title>
    <Message title="There is no such page" level="h1">
      <p>The address may have been cut off when it was copied.</p>
      <Link href={consolePath()}>Go to all tasks</Link>
    </Message>
  </>
)
