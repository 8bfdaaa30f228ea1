import { fromLocalInput, toLocalInput } from '../clock/local-input.ts'
import { bffNowMs } from '../clock/now.ts'
import { Segments } from '../ui/segments.tsx'
import { LAST_HOURS, LAST_HOURS_TITLE, windowOf, type TimeRange } from './time-range.ts'

const CUSTOM = 'custom'
const CHOICES = [
  ...LAST_HOURS.map((hours) => ({ value: String(hours), title: LAST_HOURS_TITLE[hours] })),
  { value: CUSTOM, title: 'Custom' },
]

interface Props {
  range: TimeRange
  onChange: (range: TimeRange) => void
}

export const TimeRangeChoice = ({ range, onChange }: Props) => {
  const choose = (value: string) => {
    const hours = LAST_HOURS.find((known) => String(known) === value)
    if (hours !== undefined) return onChange({ kind: 'last', hours })
    const { fromMs } = windowOf(range, bffNowMs())
    return onChange({ kind: 'custom', fromMs: Math.floor(fromMs / 60_000) * 60_000, toMs: null })
  }
  return (
    <div className="choices">
      <Segments
        label="Time range"
        choices={CHOICES}
        chosen={range.kind === 'last' ? String(range.hours) : CUSTOM}
        onChoose={choose}
      />
      {range.kind === 'custom' && <CustomRange range={range} onChange={onChange} />}
    </div>
  )
}

interface CustomProps {
  range: Extract<TimeRange, { kind: 'custom' }>
  onChange: (range: TimeRange) => void
}

const CustomRange = ({ range: { fromMs, toMs }, onChange }: CustomProps) => (
  <>
    <label className="moment">
      From
      <input
        type="datetime-local"
        value={toLocalInput(fromMs)}
        max={toMs === null ? undefined : toLocalInput(toMs)}
        required
        onChange={({ currentTarget }) => {
          const from = fromLocalInput(currentTarget.value)
          if (from !== null)
            onChange({ kind: 'custom', fromMs: from, toMs: toMs === null ? null : Math.max(from, toMs) })
        }}
      />
    </label>
    <label className="moment">
      to
      <input
        type="datetime-local"
        value={toMs === null ? '' : toLocalInput(toMs)}
        min={toLocalInput(fromMs)}
        onChange={({ currentTarget }) => {
          const to = fromLocalInput(currentTarget.value)
          onChange({ kind: 'custom', fromMs, toMs: to === null ? null : Math.max(fromMs, to) })
        }}
      />
    </label>
  </>
)
