import { useEffect, useRef, useState } from 'react'
import { formatZone } from '../clock/format.ts'
import { shownCalendar } from '../clock/shown-calendar.ts'
import { bffNowMs } from '../clock/now.ts'
import { tasksAt } from '../tasks/select-tasks.ts'
import type { ShownTasks } from '../tasks/use-shown-tasks.ts'
import { rangeText, windowOf, type TimeRange } from '../tasks/time-range.ts'
import { Button } from '../ui/button.tsx'
import { Segments } from '../ui/segments.tsx'
import './export.css'
import { fileName, type FileFormat } from './file-name.ts'
import { collectPieces, saveFile } from './save-file.ts'
import { WORDS } from './words.ts'
import { filePieces, MEDIA_TYPE, pieceCount } from './write-file.ts'

export interface ExportDialogProps {
  range: TimeRange
  shown: ShownTasks
  onClose: () => void
}

const CHOICES = [
  { value: 'csv', title: WORDS.csv },
  { value: 'json', title: WORDS.json },
] as const satisfies readonly { value: FileFormat; title: string }[]

type State = { kind: 'ready' } | { kind: 'saving'; percent: number } | { kind: 'saved'; name: string }

export const ExportDialog = ({ range, shown, onClose }: ExportDialogProps) => {
  const { set, selected, extent, titleOfConnection } = shown
  const { places } = selected.selection
  const dialog = useRef<HTMLDialogElement>(null)
  const saving = useRef<AbortController>(null)
  const [format, setFormat] = useState<FileFormat>('csv')
  const [state, setState] = useState<State>({ kind: 'ready' })
  useEffect(() => {
    dialog.current?.showModal()
    return () => saving.current?.abort()
  }, [])

  const save = async () => {
    const control = new AbortController()
    saving.current = control
    // What the list shows at this moment, whatever arrives while it is written.
    const tasks = tasksAt(set.tasks, places)
    const name = fileName(range, format, extent === 'whole', bffNowMs(), shownCalendar())
    const all = pieceCount(tasks.length)
    setState({ kind: 'saving', percent: 0 })
    const blob = await collectPieces(
      filePieces(tasks, format, { calendar: shownCalendar(), titleOfConnection, origin: location.origin }),
      MEDIA_TYPE[format],
      (count) => setState({ kind: 'saving', percent: Math.min(99, Math.floor((count / all) * 100)) }),
      control.signal,
    )
    if (blob === null) return
    saveFile(blob, name)
    setState({ kind: 'saved', name })
  }

  const nowMs = bffNowMs()
  const { fromMs, toMs } = windowOf(range, nowMs)
  return (
    <dialog ref={dialog} className="export" aria-labelledby="export-title" onClose={onClose}>
      <h2 id="export-title">{WORDS.title(places.length)}</h2>
      <p>{WORDS.what(rangeText(range))}</p>
      {extent !== 'whole' && (
        <p className="export-part">
          {extent === 'growing' ? WORDS.growing(places.length) : WORDS.cutOff(places.length)}
        </p>
      )}
      <Segments
        label={WORDS.format}
        choices={CHOICES}
        chosen={format}
        onChoose={(chosen) => {
          setFormat(chosen)
          setState({ kind: 'ready' })
        }}
      />
      <p className="muted">{format === 'csv' ? WORDS.csvNote : WORDS.jsonNote}</p>
      <p className="muted">{WORDS.times(formatZone(fromMs, toMs ?? nowMs))}</p>
      <div className="export-actions">
        <div className="export-state">
          {/* Not read out: it changes with every hundredth. */}
          {state.kind === 'saving' && WORDS.saving(state.percent)}
          <output>{state.kind === 'saved' && WORDS.saved(state.name)}</output>
        </div>
        <Button onClick={() => dialog.current?.close()}>{WORDS.close}</Button>
        <Button className="export-save" disabled={state.kind === 'saving'} onClick={() => void save()}>
          {WORDS.save}
        </Button>
      </div>
    </dialog>
  )
}
