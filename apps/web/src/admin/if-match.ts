/** The header by which a change is refused (409) when somebody else saved after this version was read. */
export const ifMatch = (row: { version: number }) => ({ headers: { 'if-match': `"${row.version}"` } })
