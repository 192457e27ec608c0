import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { authRoutes } from './auth-routes.ts'
import { oversightRoutes } from './oversight-routes.ts'
import { roleRoutes } from './role-routes.ts'
import { userRoutes } from './user-routes.ts'

/** Sign-in, users, roles, API keys and the audit trail. */
export async function iamRoutes(app: App, ctx: Context): Promise<void> {
  await authRoutes(app, ctx)
  await userRoutes(app, ctx)
  await roleRoutes(app, ctx)
  await oversightRoutes(app, ctx)
}
