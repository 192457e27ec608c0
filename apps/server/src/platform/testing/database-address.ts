export const TEMPLATE = 'pos_template'
/** What applications under test work as: the role of production, which owns nothing. */
export const APP_ROLE = 'pos_app'

/** The same server and user, another database. */
export function databaseAddress(url: string, database: string): string {
  const address = new URL(url)
  address.pathname = `/${database}`
  return address.href
}

/** The same database, as the role that applications work as. */
export function asAppRole(url: string): string {
  const address = new URL(url)
  address.username = APP_ROLE
  address.password = APP_ROLE
  return address.href
}
