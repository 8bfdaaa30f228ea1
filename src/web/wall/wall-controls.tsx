import { useEffect, useState, useSyncExternalStore } from 'react'
import type { WakeLock } from './wake-lock.ts'
import { WORDS } from './words.ts'

const SHOWN_MS = 6_000

interface Props {
  wakeLock: WakeLock
  /** Null: there is no list for whoever stands here. */
  listPath: string | null
}

/** For whoever stands in front of the display: shown while a pointer moves or a key is pressed, then out of the way. */
export const WallControls = ({ wakeLock, listPath }: Props) => {
  const isOn = useSyncExternalStore(wakeLock.subscribe, wakeLock.isOn)
  const isRefused = useSyncExternalStore(wakeLock.subscribe, wakeLock.isRefused)
  const isShown = useAttended()
  return (
    <fieldset className="wall-controls" aria-label={WORDS.settings} data-shown={isShown || undefined}>
      <label>
        <input type="checkbox" checked={isOn} onChange={() => wakeLock.turn(!isOn)} />
        {WORDS.keepOn}
      </label>
      {isRefused && <output>{WORDS.keepOnFailed}</output>}
      {listPath !== null && (
        <a className="button" href={listPath}>
          {WORDS.toTasks}
        </a>
      )}
      <button
        type="button"
        className="button"
        onClick={() => void document.documentElement.requestFullscreen()}
      >
        {WORDS.fullScreen}
      </button>
    </fieldset>
  )
}

const useAttended = (): boolean => {
  const [isAttended, setAttended] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const attend = () => {
      setAttended(true)
      clearTimeout(timer)
      timer = setTimeout(() => setAttended(false), SHOWN_MS)
    }
    addEventListener('pointermove', attend)
    addEventListener('keydown', attend)
    return () => {
      clearTimeout(timer)
      removeEventListener('pointermove', attend)
      removeEventListener('keydown', attend)
    }
  }, [])
  return isAttended
}
