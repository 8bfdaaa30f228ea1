import { useState } from 'react'
import { browserRecovery, loadPart } from '../build.ts'
import { deferred } from '../deferred.tsx'
import { Button } from '../ui/button.tsx'
import type { ExportDialogProps } from './export-dialog.tsx'
import { EXPORT } from './export-title.ts'

const ExportDialog = deferred(() =>
  loadPart(() => import('./export-dialog.tsx').then((part) => part.ExportDialog), browserRecovery),
)

/** All there is of the export until somebody asks for it. */
export const ExportButton = ({
  isReady,
  ...props
}: Omit<ExportDialogProps, 'onClose'> & { isReady: boolean }) => {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button aria-haspopup="dialog" disabled={!isReady} onClick={() => setOpen(true)}>
        {EXPORT}
      </Button>
      {isOpen && <ExportDialog {...props} onClose={() => setOpen(false)} />}
    </>
  )
}
