import { Button } from '../ui/button.tsx'
import { ViewsIcon } from '../ui/icons.tsx'
import { VIEWS } from './words.ts'

/** Where the views are, a moment before they are here. */
export const ViewsPlace = () => (
  <Button className="view-button" disabled>
    <ViewsIcon />
    <span className="view-name">{VIEWS.views}</span>
  </Button>
)
