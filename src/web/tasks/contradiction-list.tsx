import { Fragment } from 'react'
import type { Contradiction } from '../../task/contradiction.ts'
import { inline } from '../language/inline.ts'
import { CautionIcon } from '../ui/icons.tsx'
import { Section } from '../ui/section.tsx'
import { CONTRADICTION } from './contradiction-words.ts'

interface Props {
  contradictions: readonly Contradiction[]
}

/** Both sides as received; nothing is decided for the reader. */
export const ContradictionList = ({ contradictions }: Props) => (
  <Section title={CONTRADICTION.title}>
    <ul className="contradictions">
      {contradictions.map(({ kind, subtask, says }) => (
        <li key={`${kind} ${subtask ?? ''} ${says.map(({ value }) => value).join(' ')}`}>
          <CautionIcon />
          <p>
            {subtask !== null && inline(CONTRADICTION.subtask(<strong>{subtask}</strong>))}
            {CONTRADICTION.text[kind]}{' '}
            {says.map(({ field, value }, place) => (
              <Fragment key={field}>
                {place > 0 && ', '}
                <code>{CONTRADICTION.says(field, value)}</code>
              </Fragment>
            ))}
          </p>
        </li>
      ))}
    </ul>
  </Section>
)
