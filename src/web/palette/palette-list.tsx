import { useDeferredValue, useEffect, useEffectEvent, useState, type RefObject } from 'react'
import type { Entry } from './found.ts'
import { useSaid } from '../ui/announced.tsx'
import { LIST } from './list-words.ts'
import { useCombobox } from './use-combobox.ts'
import { useFound } from './use-found.tsx'

export interface PaletteListProps {
  text: string
  /** Where the text is typed, and the keys are pressed. */
  input: RefObject<HTMLInputElement | null>
  /** A decision for what is found by a text, which may be older than this list; null since anything else was typed. */
  entered: { text: string } | null
  /** Somebody has decided: the palette closes, and this is done. */
  onChoose: (run: () => void) => void
}

const ID = 'palette-list'

/** What can be gone to, ranked, as the list box of the combobox that `input` is. */
export const PaletteList = ({ text, input, entered, onChoose }: PaletteListProps) => {
  // A letter must not wait for a hundred thousand tasks.
  const sought = useDeferredValue(text)
  const { found, tasks } = useFound(sought)
  const entries = found.flatMap((group) => group.entries)
  const [pointed, setPointed] = useState({ sought, id: '' })
  // Another text begins with its best.
  const place = Math.max(
    0,
    entries.findIndex((entry) => pointed.sought === sought && entry.id === pointed.id),
  )
  const active = entries[place]
  const optionId = (entry: Entry) => `${ID} ${entry.id}`.replace(/\s+/g, '-')
  const activeId = active && optionId(active)
  const count = tasks === 'read' ? LIST.count(entries.length) : LIST[tasks]
  // Behind a dialog nothing is read out, so it has a region of its own.
  const said = useSaid(count)

  const choose = (entry: Entry) => {
    if (entry.isStaying === true) entry.run()
    else onChoose(entry.run)
  }
  useCombobox(input, ID, activeId, (key) => {
    const { length } = entries
    const to = { ArrowDown: (place + 1) % length, ArrowUp: (place + length - 1) % length }[key]
    if (to !== undefined) setPointed({ sought, id: entries[to]?.id ?? '' })
    else if (key !== 'Enter') return false
    return true
  })
  const enter = useEffectEvent(() => active && choose(active))
  useEffect(() => {
    // What is shown may still be of a text before. And not within this drawing: a row to go to may have to be drawn at once.
    if (entered?.text === sought && sought === text) queueMicrotask(enter)
  }, [entered, sought, text])

  return (
    <>
      <div id={ID} role="listbox" aria-label={LIST.results} className="palette-list">
        {found.map(({ group, entries: own }) => (
          <fieldset key={group} aria-label={LIST.groups[group]}>
            <div className="palette-group" aria-hidden>
              {LIST.groups[group]}
            </div>
            {own.map((entry) => (
              <button
                key={entry.id}
                id={optionId(entry)}
                type="button"
                role="option"
                tabIndex={-1}
                aria-selected={entry === active}
                className="palette-option"
                // The focus stays where the text is typed.
                onMouseDown={(event) => event.preventDefault()}
                onMouseMove={() => entry !== active && setPointed({ sought, id: entry.id })}
                onClick={() => choose(entry)}
              >
                <span className="palette-title">{entry.title}</span>
                {entry.note !== undefined && <span className="palette-note">{entry.note}</span>}
                {entry.icon}
                {entry.keyName !== undefined && <kbd>{entry.keyName}</kbd>}
              </button>
            ))}
          </fieldset>
        ))}
      </div>
      <div className="palette-foot" aria-hidden>
        {count}
      </div>
      <output className="visually-hidden">{said}</output>
    </>
  )
}
