import { useState } from 'react'
import { formatZone } from '../clock/format.ts'
import { bffNowMs } from '../clock/now.ts'
import { readZone, setZone, useZone } from '../clock/zone.ts'
import { Segments } from '../ui/segments.tsx'
import { PREFERENCES } from './words.ts'

const { zone: WORDS } = PREFERENCES

type Kind = 'local' | 'utc' | 'other'

const CHOICES = (['local', 'utc', 'other'] as const).map((value) => ({ value, title: WORDS[value] }))

const kindOf = (zone: string | undefined): Kind =>
  zone === undefined ? 'local' : zone === 'UTC' ? 'utc' : 'other'

/** The zone in which every time is shown; which one that is stands below. */
export const ZoneChoice = () => {
  const zone = useZone()
  const [isOther, setIsOther] = useState(false)
  const kind = isOther ? 'other' : kindOf(zone)
  const nowMs = bffNowMs()
  return (
    <>
      <Segments
        label={WORDS.title}
        choices={CHOICES}
        chosen={kind}
        onChoose={(chosen) => {
          setIsOther(chosen === 'other')
          if (chosen !== 'other') setZone(chosen === 'utc' ? 'UTC' : undefined)
        }}
      />
      {kind === 'other' && <OtherZone zone={zone} />}
      <p className="muted">{formatZone(nowMs, nowMs, zone)}</p>
    </>
  )
}

const OtherZone = ({ zone }: { zone: string | undefined }) => {
  const [text, setText] = useState(zone ?? '')
  // Hundreds of elements that hardly anybody needs.
  const [isListed, setIsListed] = useState(false)
  const [isFaulty, setIsFaulty] = useState(false)
  const takeOver = (typed: string, isPicked: boolean) => {
    const read = readZone(typed)
    setIsFaulty(!isPicked && typed.trim() !== '' && read === null)
    if (read !== null && read !== zone) setZone(read)
  }
  return (
    <>
      <input
        type="text"
        className="field zone-field"
        aria-label={WORDS.name}
        placeholder={WORDS.example}
        list="zones"
        autoComplete="off"
        spellCheck={false}
        aria-invalid={isFaulty}
        aria-describedby="zone-fault"
        value={text}
        onFocus={() => setIsListed(true)}
        onChange={({ currentTarget: { value } }) => {
          setText(value)
          // Names hold a slash, unlike most of what is typed on the way to one.
          if (value.includes('/')) takeOver(value, true)
        }}
        onBlur={() => takeOver(text, false)}
        onKeyDown={({ key }) => {
          if (key === 'Enter') takeOver(text, false)
        }}
      />
      <datalist id="zones">
        {isListed && Intl.supportedValuesOf('timeZone').map((name) => <option key={name}>{name}</option>)}
      </datalist>
      <output id="zone-fault" className="facet-fault">
        {isFaulty && WORDS.fault}
      </output>
    </>
  )
}
