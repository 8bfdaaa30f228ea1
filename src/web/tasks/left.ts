import type { Outlook } from '../../contract/outlook.ts'
import { aboutRange } from './outlook-text.ts'
import { FORECAST } from './outlook-words.ts'

/** `about 12 to 20 min left`; null where there is no range, or its end has come meanwhile. */
export const leftText = ({ forecast }: Pick<Outlook, 'forecast'>, nowMs: number): string | null =>
  forecast.kind === 'range' && nowMs < forecast.lateMs
    ? FORECAST.left(aboutRange(forecast.medianMs - nowMs, forecast.lateMs - nowMs))
    : null
