export {
  AUDIT_ACTIONS,
  type AuditAction,
  type AuditEntity,
  actionsNamed,
  actionText,
  entityText,
} from './actions.ts'
