import { tabTitle } from '../shell-words.ts'
import { Message } from '../ui/message.tsx'
import { WORDS } from './words.ts'

const { nothing: SAID } = WORDS

/** For whoever may see no connection at all: an empty list would say that nothing happens. */
export const NothingOpen = ({ name }: { name: string }) => (
  <Message title={SAID.title} level="h1">
    <title>{tabTitle(SAID.title)}</title>
    <p>{SAID.text(name)}</p>
  </Message>
)
