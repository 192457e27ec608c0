import { join } from 'node:path'
import { BUILT_IN_ROLES, PERMISSIONS, type Permission } from '@odata-pos/domain/iam'
import { expect, test } from 'vitest'
import { PERMISSION_TEXTS } from '../apps/server/src/rooms/iam/permission-texts.ts'

const PAGE = join(import.meta.dirname, '../docs/PERMISSIONS.md')
const ROLES = Object.entries<readonly Permission[]>(BUILT_IN_ROLES)

const INTRODUCTION = `# Permissions

What the four roles of a new installation may do. A role can be edited, and others added, in the back office or with
\`/api/v1/roles\`; a user has roles in one store or in all of them. This page is made from
\`packages/domain/src/iam/permissions.ts\`: after a change there, \`npx vitest run scripts/permission-matrix.test.ts -u\`
writes it again.

What a cashier may not do alone, somebody who holds both that permission and \`approvals.give\` allows with a PIN at the
till, for one use ([decision 0009](decisions/0009-approvals-on-the-spot.md)).
`

function matrix(): string {
  const heading = ['permission', 'lets', 'permite', ...ROLES.map(([role]) => role)]
  const rows = PERMISSIONS.map((permission) => {
    const { en, es } = PERMISSION_TEXTS[permission]
    return [`\`${permission}\``, en, es, ...ROLES.map(([, held]) => (held.includes(permission) ? 'yes' : ''))]
  })
  return [heading, heading.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('')
}

test('the permission matrix in docs is the one in the code', async () => {
  await expect(`${INTRODUCTION}\n${matrix()}`).toMatchFileSnapshot(PAGE)
})
