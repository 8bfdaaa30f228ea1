import { setPaused, usePausedSince } from './query/pause.ts'
import { SHELL } from './shell-words.ts'
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
