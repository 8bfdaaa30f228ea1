import { formatSpan } from '../clock/format.ts'
import { Frozen } from './frozen.tsx'
import type { Pairing } from './pairing.ts'
import { QrCode } from './qr-code.tsx'
import type { Moment } from './truth.ts'
import type { WakeLock } from './wake-lock.ts'
import { WallControls } from './wall-controls.tsx'
import type { Closed } from './who-reads.ts'
import { WORDS } from './words.ts'
import './pair-screen.css'
import { ROUTE } from '../paths.ts'
import { signInPath } from '../sign-in/going-on.ts'

interface Props {
  pairing: Pairing
  closed: Closed
  beat: Moment
  isNight: boolean
  shift: { x: number; y: number }
  wakeLock: WakeLock
}

const { pair } = WORDS

/** Instead of everything else where nobody may read: how somebody allows this display to, from wherever they are. */
export const PairScreen = ({ pairing, closed, beat, isNight, shift, wakeLock }: Props) => {
  const code = pairing.kind === 'shown' ? pairing.code : null
  const page = location.host + ROUTE.pair
  return (
    <div className="wall" data-screen="closed" data-night={isNight || undefined}>
      <div className="wall-stage pair-stage" style={{ translate: `${shift.x}em ${shift.y}em` }}>
        <div className="pair-words">
          <h1>{pair.title}</h1>
          {closed.was !== 'nobody' && (
            <p className="pair-why" role="alert">
              {closed.was === 'display' ? pair.unpaired(closed.name) : pair.signedOut}
            </p>
          )}
          <p className="pair-how">
            {pair.open} <b>{page}</b> {pair.enter}
          </p>
          <output className="pair-code" aria-label={code ?? undefined}>
            {code ?? (pairing.kind === 'paired' ? pair.paired : pair.asking)}
          </output>
          <p className="pair-note">{noteOf(pairing, beat)}</p>
        </div>
        {code !== null && (
          <QrCode text={`${location.origin}${ROUTE.pair}?code=${code}`} label={pair.square(page)} />
        )}
        <a className="pair-sign-in" href={signInPath(location)}>
          {pair.signIn}
        </a>
      </div>
      <Frozen beat={beat} />
      <WallControls wakeLock={wakeLock} listPath={null} />
    </div>
  )
}

const noteOf = (pairing: Pairing, { steadyMs }: Moment): string => {
  switch (pairing.kind) {
    case 'off':
    case 'paired':
      return ''
    case 'asking':
      return pairing.problem === null ? '' : troubleOf(pairing.problem.type)
    case 'shown':
      return pairing.problem === null
        ? pair.left(formatSpan(Math.max(0, pairing.endsMs - steadyMs)))
        : troubleOf(pairing.problem.type)
  }
}

const troubleOf = (type: string): string => (type === 'too-many-attempts' ? pair.tooMany : pair.trouble)
