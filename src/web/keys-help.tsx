import { useEffect, useRef } from 'react'
import { Button } from './ui/button.tsx'
import { setShortcutsOn, useShortcutsOn } from './ui/shortcuts.ts'

const GROUPS = [
  {
    title: 'Anywhere',
    keys: [
      ['?', 'This help'],
      ['Esc', 'Close what lies over the page'],
    ],
  },
  {
    title: 'In the list',
    keys: [
      ['/', 'Search'],
      ['j', 'Next task'],
      ['k', 'Previous task'],
      ['Enter', 'Open the task'],
      ['f', 'Next failed task'],
      ['n', 'Show new tasks'],
      ['↑ ↓ Home End', 'Walk the list from a task on'],
    ],
  },
  {
    title: 'On a filter',
    keys: [
      ['Enter', 'Turn “is” into “is not”, or change its values'],
      ['Delete', 'Remove it'],
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
    <dialog ref={dialog} className="keys-help" aria-label="Keyboard" onClose={onClose}>
      <h2>Keyboard</h2>
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
          Single-letter keys
        </label>
        <Button onClick={() => dialog.current?.close()}>Close</Button>
      </div>
    </dialog>
  )
}
