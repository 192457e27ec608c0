import type { Permission } from '@odata-pos/domain/iam'
import type { Db } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { powersOf } from './actor.ts'
import { findActive } from './actor-queries.ts'

/**
 * The sender in the name of whoever did it: what counts is what both may do, for naming a manager must not be enough to
 * become one. Null when nobody active has this id.
 */
export async function actingFor(db: Db, sender: Actor, userId: string): Promise<Actor | null> {
  if (userId === sender.userId) return sender
  const author = await findActive(db, userId)
  if (author === null) return null
  const powers = powersOf(author.grants)
  return {
    ...sender,
    kind: 'user',
    userId,
    fullName: author.fullName,
    maxDiscountPercent: lower(author.maxDiscountPercent, sender.maxDiscountPercent),
    can: (permission, storeId) => powers.can(permission, storeId) && sender.can(permission, storeId),
    storesWith: (permission) => shared(powers, sender, permission),
  }
}

const lower = (a: string, b: string) => (Number(a) <= Number(b) ? a : b)

function shared(
  author: Pick<Actor, 'storesWith'>,
  sender: Pick<Actor, 'storesWith'>,
  permission: Permission,
): 'all' | readonly string[] {
  const [theirs, ours] = [author.storesWith(permission), sender.storesWith(permission)]
  if (theirs === 'all') return ours
  return ours === 'all' ? theirs : theirs.filter((store) => ours.includes(store))
}
