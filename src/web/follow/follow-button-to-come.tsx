import { Button } from '../ui/button.tsx'
import { FOLLOW_TITLE } from './follow-title.ts'

/** Where a view is followed, a moment before that can be done: what stands beside it does not move. */
export const FollowButtonToCome = () => (
  <Button className="follow-button" disabled>
    {FOLLOW_TITLE}
  </Button>
)
