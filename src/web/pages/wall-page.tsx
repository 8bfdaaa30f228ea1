import { useEffect, useMemo, useState } from 'react'
import { useSearch } from 'wouter/use-browser-location'
import { readZone, showZone } from '../clock/zone.ts'
import { tabTitle } from '../shell-words.ts'
import { Display } from '../wall/display.tsx'
import { createMachine } from '../wall/machine.ts'
import { readWallAddress, type WallAddress } from '../wall/wall-address.ts'
import { WallBoundary } from '../wall/wall-boundary.tsx'
import '../wall/wall.css'
import { WORDS } from '../wall/words.ts'

// Nobody is there who could choose one, so its address does: once for each load, as with the language.
const askedZone = readZone(new URLSearchParams(location.search).get('zone') ?? '')
if (askedZone !== null) showZone(askedZone)

export const WallPage = () => {
  const search = useSearch()
  const address = useMemo(() => readWallAddress(search), [search])
  return <Wall key={search} address={address} />
}

/** Outside of what can break: whatever becomes of the picture, questions go on, and so does who looks after the page. */
const Wall = ({ address }: { address: WallAddress }) => {
  const [machine] = useState(() => createMachine(address))
  useEffect(() => machine.start(), [machine])
  return (
    <main>
      <title>{tabTitle(WORDS.title)}</title>
      <WallBoundary onBroken={machine.guard.noteBroken}>
        <Display machine={machine} />
      </WallBoundary>
    </main>
  )
}
