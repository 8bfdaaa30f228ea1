import type { ReactNode } from 'react'
import type { FieldRole, Origins } from '../../task/origin.ts'
import { Hint } from '../ui/hint.tsx'
import { Missing } from '../ui/missing.tsx'
import { FACT } from './fact-words.ts'

interface Props {
  title: string
  /** Where it comes from, one hover away. */
  origin?: readonly [Origins, FieldRole]
  children: ReactNode
}

/** One line of a list of facts. */
export const Fact = ({ title, origin, children }: Props) => {
  const [origins, role] = origin ?? []
  const from = role && origins?.[role]
  return (
    <>
      <dt>
        {from ? (
          <Hint
            hint={
              <>
                {FACT.field} <code>{from.field}</code>
                <br />
                {FACT.of} <code>{from.request}</code>
              </>
            }
          >
            {title}
          </Hint>
        ) : (
          title
        )}
      </dt>
      <dd>{children ?? <Missing />}</dd>
    </>
  )
}
