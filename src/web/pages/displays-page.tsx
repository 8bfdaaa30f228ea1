import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { Link } from 'wouter'
import { DisplayItem } from '../displays/display-item.tsx'
import { WORDS } from '../displays/words.ts'
import { displaysQuery } from '../query/displays.ts'
import { tabTitle } from '../shell-words.ts'
import { Message } from '../ui/message.tsx'
import { ROUTE } from '../paths.ts'

const { list, pair } = WORDS

export const DisplaysPage = ({ titleOf }: { titleOf: (connection: string) => string }) => {
  const heading = useRef<HTMLHeadingElement>(null)
  const { data } = useQuery(displaysQuery())
  const displays = data?.value?.displays ?? []
  return (
    <div className="displays-page">
      <title>{tabTitle(list.title)}</title>
      <header className="displays-head">
        <h1 ref={heading} tabIndex={-1}>
          {list.title}
        </h1>
        <p className="muted">{data?.value ? list.count(displays.length) : list.reading}</p>
        <Link href={ROUTE.pair} className="button">
          {pair.title}
        </Link>
      </header>
      {data?.failure && (
        <Message title={list.unread}>
          <p>{data.failure.problem.detail}</p>
        </Message>
      )}
      {data?.value && displays.length === 0 && (
        <Message title={list.none}>
          <p>{list.noneText}</p>
        </Message>
      )}
      <ul className="displays">
        {displays.map((display) => (
          <DisplayItem
            key={display.id}
            display={display}
            build={data?.value?.build ?? ''}
            titleOf={titleOf}
            // What had the focus is gone with its display.
            onRevoked={() => heading.current?.focus()}
          />
        ))}
      </ul>
    </div>
  )
}
