import { Navigate } from '@tanstack/react-router'
import { useCan } from '../shared/session/session.ts'
import { ForbiddenScreen } from '../shared/ui/screens.tsx'
import { ADMIN_ROOMS } from './rooms.ts'

/** `/admin` leads to the first room the person may enter. */
export function AdminHome() {
  const can = useCan()
  const first = ADMIN_ROOMS.find((room) => can(room.permission))
  return first === undefined ? <ForbiddenScreen /> : <Navigate to={first.path} replace />
}
