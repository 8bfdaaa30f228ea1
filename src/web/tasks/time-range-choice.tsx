import { browserRecovery, loadPart } from '../build.ts'
import { bffNowMs } from '../clock/now.ts'
import { deferred } from '../deferred.tsx'
import { Segments } from '../ui/segments.tsx'
import { LAST_HOURS } from '../../task/last-hours.ts'
import { LAST_HOURS_TITLE, windowOf, type TimeRange } from './time-range.ts'
import type { MomentsProps } from './moments.tsx'
import type { ChangeView } from './use-view.ts'
import { VIEW } from './view-words.ts'

const CUSTOM = 'custom'
const CHOICES = [
  ...LAST_HOURS.map((hours) => ({ value: String(hours), title: LAST_HOURS_TITLE[hours] })),
  { value: CUSTOM, title: VIEW.range.custom },
]

export const loadMoments = () => import('./moments.tsx')

const Moments = deferred<MomentsProps>(() =>
  loadPart(() => loadMoments().then((part) => part.Moments), browserRecovery),
)

interface Props {
  range: TimeRange
  onChange: ChangeView
}

export const TimeRangeChoice = ({ range, onChange }: Props) => {
  const choose = (value: string) => {
    const hours = LAST_HOURS.find((known) => String(known) === value)
    if (hours !== undefined) return onChange({ range: { kind: 'last', hours } })
    const { fromMs } = windowOf(range, bffNowMs())
    return onChange({
      range: { kind: 'custom', fromMs: Math.floor(fromMs / 60_000) * 60_000, toMs: null },
    })
  }
  return (
    <div className="choices time-range">
      <Segments
        label={VIEW.range.label}
        choices={CHOICES}
        chosen={range.kind === 'last' ? String(range.hours) : CUSTOM}
        onChoose={choose}
      />
      {range.kind === 'custom' && (
        <Moments range={range} onChange={(changed) => onChange({ range: changed }, 'replace')} />
      )}
    </div>
  )
}
