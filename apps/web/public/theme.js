// Runs before the first paint, so that a dark till never flashes white. The app keeps it in step: shared/theme.
;(() => {
  let choice = null
  try {
    choice = localStorage.getItem('odata-pos.theme')
  } catch {
    choice = null
  }
  const dark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
})()
