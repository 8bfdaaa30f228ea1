import { useQuery } from '@tanstack/react-query'
import type { Session } from '../../contract/session.ts'
import { joinFacts } from '../language/join.ts'
import { ownSessionsQuery } from '../query/own-sessions.ts'
import { sessionQuery } from '../query/session.ts'
import { SessionTable } from '../sessions/session-table.tsx'
import '../sessions/sessions.css'
import { WORDS } from '../sessions/words.ts'
import { tabTitle } from '../shell-words.ts'
import { SignOut } from '../sign-in/sign-out.tsx'
import { FailureSentence, ServerTrouble } from '../tasks/server-trouble.tsx'
import { Message } from '../ui/message.tsx'
import { Section } from '../ui/section.tsx'

/** Where one is signed in, and what one may see. */
export const SessionsPage = () => {
  const { data: kept } = useQuery(sessionQuery())
  const session = kept?.value
  if (!session)
    return (
      <Message title={WORDS.title} level="h1">
        <title>{tabTitle(WORDS.title)}</title>
        <p>{kept?.failure ? <FailureSentence failure={kept.failure} /> : WORDS.reading}</p>
      </Message>
    )
  if (session.signIn === 'none' || session.signIn === 'proxy')
    return (
      <Message title={WORDS.none.title} level="h1">
        <title>{tabTitle(WORDS.none.title)}</title>
        <p>{WORDS.none[session.signIn]}</p>
      </Message>
    )
  return <OwnSessions session={session} />
}

const OwnSessions = ({ session }: { session: Session }) => {
  const { data: kept } = useQuery(ownSessionsQuery())
  return (
    <>
      {kept?.failure && kept.value && <ServerTrouble failure={kept.failure} asOfMs={kept.value.nowMs} />}
      <article className="sessions-page">
        <title>{tabTitle(WORDS.title)}</title>
        <h1>{WORDS.title}</h1>
        {session.user && <p className="muted">{WORDS.lead(session.user.name)}</p>}
        {kept?.value ? (
          <SessionTable sessions={kept.value.sessions} />
        ) : (
          <p>{kept?.failure ? <FailureSentence failure={kept.failure} /> : WORDS.reading}</p>
        )}
        {session.user && <SignOut />}
        <Section title={WORDS.rights.title}>
          <dl className="session-rights">
            {session.connections.map(({ id, title, role }) => (
              <div key={id}>
                <dt>{title}</dt>
                <dd>{joinFacts([WORDS.rights[role], WORDS.roleText[role]])}</dd>
              </div>
            ))}
          </dl>
        </Section>
      </article>
    </>
  )
}
