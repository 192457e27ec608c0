import type { SignedInUser } from '@odata-pos/domain/iam/contract'

/** Where a person begins: what is asked of them first, else the till for who sells, else the back office. */
export function homeOf(user: SignedInUser): '/change-password' | '/account' | '/' | '/admin' {
  if (user.mustChangePassword) return '/change-password'
  if (user.mustSetSecondFactor) return '/account'
  return user.permissions.includes('sales.create') ? '/' : '/admin'
}
