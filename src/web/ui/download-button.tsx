import { Button } from './button.tsx'

interface Props {
  text: string
  /** What the file is called. */
  fileName: string
  /** What is downloaded: `Download payload of …`. */
  label: string
  children: string
}

export const DownloadButton = ({ text, fileName, label, children }: Props) => {
  const download = () => {
    const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
    const link = document.createElement('a')
    link.href = address
    link.download = fileName
    link.click()
    URL.revokeObjectURL(address)
  }
  return (
    <Button aria-label={label} onClick={download}>
      {children}
    </Button>
  )
}
