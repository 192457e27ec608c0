import type es from '../es/audit.ts'
import type { Words } from '../words.ts'

const audit: Words<typeof es> = {
  approval: 'Approval',
  title: 'Audit log',
  when: 'When',
  who: 'Who',
  action: 'Action',
  entity: 'On',
  where: 'Where',
  system: 'System',
  emptyTitle: 'Nothing recorded',
  emptyText: 'Every change of price, permission, till or sale is written here.',
  detailTitle: 'Record {{sequence}}',
  chain: 'Chain',
  hash: 'Hash',
  approvedBy: 'Approved',
  detail: 'Detail',
  field: 'Field',
  value: 'Value',
  ip: 'IP address',
  search: 'Action or person',
  anyAction: 'Every action',
  code: 'Code',
  anyone: 'Everybody',
}

export default audit
