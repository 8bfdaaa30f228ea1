import { Link } from 'wouter'
import { instancePath } from '../paths.ts'
import { WORDS } from './words.ts'

interface Props {
  connection: string
  /** Its id, or its name where it has none. */
  instance: string | null
}

/** Among the facts of a task, the way to everything that ran on its instance. */
export const InstanceFact = ({ connection, instance }: Props) =>
  instance !== null && (
    <>
      <dt>{WORDS.itsTasks}</dt>
      <dd>
        <Link href={instancePath({ connection, instance })}>{WORDS.everything}</Link>
      </dd>
    </>
  )
