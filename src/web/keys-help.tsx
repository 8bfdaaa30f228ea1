import { useEffect, useRef } from 'react'
import { KEYS } from './keys-words.ts'
import { Button } from './ui/button.tsx'
import { setShortcutsOn, useShortcutsOn } from './ui/shortcuts.ts'

const GROUPS = [
  {
    title: KEYS.groups.anywhere,
    keys: [
      ['?', KEYS.help],
      ['p', KEYS.pause],
      ['Ctrl K', KEYS.goTo],
      ['Esc', KEYS.closeTop],
    ],
  },
  {
    title: KEYS.groups.list,
    keys: [
      ['/', KEYS.search],
      ['j', KEYS.next],
      ['k', KEYS.previous],
      ['Enter', KEYS.open],
      ['f', KEYS.nextFailed],
      ['n', KEYS.showNew],
      ['↑ ↓ Home End', KEYS.walk],
    ],
  },
  {
    title: KEYS.groups.filter,
    keys: [
      ['Enter', KEYS.invert],
      ['Delete', KEYS.remove],
    ],
  },
] as const

export interface KeysHelpProps {
  onClose: () => void
}

export const KeysHelp = ({ onClose }: KeysHelpProps) => {
  const dialog = useRef<HTMLDialogElement>(null)
  const areOn = useShortcutsOn()
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal()
  }, [])
  return (
    <dialog ref={dialog} className="keys-help" aria-label={KEYS.title} onClose={onClose}>
      <h2>{KEYS.title}</h2>
      {GROUPS.map(({ title, keys }) => (
        <section key={title} aria-label={title}>
          <h3>{title}</h3>
          <dl>
            {keys.map(([key, does]) => (
              <div key={key}>
                <dt>
                  {key.split(' ').map((each) => (
                    <kbd key={each}>{each}</kbd>
                  ))}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <div className="keys-foot">
        <label>
          <input
            type="checkbox"
            checked={areOn}
            onChange={({ currentTarget }) => setShortcutsOn(currentTarget.checked)}
          />
          {KEYS.single}
        </label>
        <Button onClick={() => dialog.current?.close()}>{KEYS.close}</Button>
      </div>
    </dialog>
  )
}
