import { formatSpan, formatTime } from './clock/format.ts'
import { useNow } from './clock/now.ts'
import { setPaused, usePausedSince } from './query/pause.ts'
import { SHELL } from './shell-words.ts'
import { Announced } from './ui/announced.tsx'
import { Banner } from './ui/banner.tsx'
import { Button } from './ui/button.tsx'
import { PauseIcon, ResumeIcon } from './ui/icons.tsx'
import { useShortcuts } from './ui/shortcuts.ts'

/** Stops all questions to the server, and lets them go on. */
export const PauseButton = () => {
  const isPaused = usePausedSince() !== null
  const toggle = () => setPaused(!isPaused)
  useShortcuts({ p: toggle })
  return (
    <Button
      className="pause-button"
      data-paused={isPaused}
      aria-label={isPaused ? SHELL.pause.resume : SHELL.pause.pause}
      title={isPaused ? SHELL.pause.resume : SHELL.pause.pause}
      onClick={toggle}
    >
      {isPaused ? <ResumeIcon /> : <PauseIcon />}
    </Button>
  )
}

/** As long as nothing is asked, every page says so, and since when. */
export const PauseNote = () => {
  const sinceMs = usePausedSince()
  return sinceMs === null ? null : <Paused sinceMs={sinceMs} />
}

const Paused = ({ sinceMs }: { sinceMs: number }) => (
  <Banner tone="caution">
    <Announced>{SHELL.pause.lead}</Announced>
    <strong>{SHELL.pause.lead}</strong>{' '}
    {SHELL.pause.text(formatTime(sinceMs), formatSpan(useNow() - sinceMs))}
  </Banner>
)
