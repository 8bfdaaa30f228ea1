// Runs before the first paint, so that a chosen theme does not flash. Without a choice the system decides.
const isWall = location.pathname === '/wall'
try {
  const asked = isWall ? new URLSearchParams(location.search).get('theme') : null
  const theme = asked ?? localStorage.getItem('theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Storage can be forbidden; then the system decides too.
}

// In front of a wall display nobody loads a page again of which a part did not arrive. This one did, so it does.
const lookAgain = async () => {
  if (document.getElementById('root')?.hasChildNodes()) return
  setTimeout(() => void lookAgain(), 60_000)
  try {
    const page = await fetch(location.href, { cache: 'reload' })
    // An error page would have no way back.
    if (page.ok && (await page.text()).includes('<div id="root">')) location.reload()
  } catch {
    // The server is away; the page stays and asks again.
  }
}
if (isWall) addEventListener('load', () => setTimeout(() => void lookAgain(), 60_000))
