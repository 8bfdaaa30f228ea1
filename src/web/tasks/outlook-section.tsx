import type { Outlook } from '../../contract/outlook.ts'
import type { Forecast } from '../../task/forecast.ts'
import { useNow } from '../clock/now.ts'
import { joinSentences } from '../language/join.ts'
import { CautionIcon } from '../ui/icons.tsx'
import { Fact } from './fact.tsx'
import { aboutText, cloudText, evidenceText, whenText } from './outlook-text.ts'
import { FORECAST, STUCK } from './outlook-words.ts'

const STEP_MS = 5000

/** When the task will be done, by others like it and by the cloud, and from what that is told. Nothing once it has ended. */
export const OutlookFacts = ({ outlook }: { outlook: Outlook }) => {
  const nowMs = useNow(STEP_MS)
  const { forecast, cloudExpects } = outlook
  const similar = similarText(forecast, nowMs)
  if (similar === null && cloudExpects === null) return null
  return (
    <section aria-label={FORECAST.title} className="outlook">
      <dl className="facts">
        {similar !== null && (
          <>
            <dt>{FORECAST.bySimilar}</dt>
            <dd>
              <span title={forecast.kind === 'range' ? FORECAST.meaning : undefined}>{similar}</span>
              <Ground forecast={forecast} />
            </dd>
          </>
        )}
        {cloudExpects !== null && (
          <Fact
            title={FORECAST.byCloud}
            origin={[outlook.origins, cloudExpects.of === 'task' ? 'remaining' : 'subtasks']}
          >
            {cloudText(cloudExpects, nowMs)}
          </Fact>
        )}
      </dl>
    </section>
  )
}

const similarText = (forecast: Forecast, nowMs: number): string | null => {
  switch (forecast.kind) {
    case 'none':
      return forecast.why === 'stands-still' ? FORECAST.standsStill : null
    case 'too-few':
      return FORECAST.tooFew(forecast.count, forecast.needed)
    case 'beyond':
      return FORECAST.beyond(aboutText(forecast.usualMs), forecast.by)
    case 'range': {
      return nowMs < forecast.lateMs
        ? whenText(Math.max(nowMs, forecast.medianMs), forecast.lateMs)
        : FORECAST.passed
    }
  }
}

const Ground = ({ forecast }: { forecast: Forecast }) => {
  if (forecast.kind !== 'range' && forecast.kind !== 'beyond') return null
  return (
    <small>
      {joinSentences([
        FORECAST.ground(forecast),
        ...(forecast.score === null ? [] : [FORECAST.score(forecast.score)]),
      ])}
    </small>
  )
}

/** Quiet unless there is evidence; then the evidence itself. */
export const StuckNote = ({ stuck }: Pick<Outlook, 'stuck'>) => {
  if (stuck.level === 'none') return null
  return (
    <p className={`old-note stuck-${stuck.level}`}>
      <CautionIcon />
      <span>
        <strong>{STUCK.level[stuck.level]}</strong> {evidenceText(stuck)}
      </span>
    </p>
  )
}
