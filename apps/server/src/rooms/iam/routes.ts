import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { authRoutes } from './auth-routes.ts'
import { openDesk } from './desk.ts'
import { oversightRoutes } from './oversight-routes.ts'
import { roleRoutes } from './role-routes.ts'
import { secondFactorRoutes } from './second-factor/routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { userRoutes } from './user-routes.ts'

/** Sign-in, users, roles, API keys and the audit trail. */
export async function iamRoutes(app: App, ctx: Context): Promise<void> {
  const desk = openDesk(ctx)
  await authRoutes(app, ctx, desk)
  await secondFactorRoutes(app, desk)
  await sessionRoutes(app, ctx)
  await userRoutes(app, ctx)
  await roleRoutes(app, ctx)
  await oversightRoutes(app, ctx)
}
