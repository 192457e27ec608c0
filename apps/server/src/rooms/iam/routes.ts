import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { authRoutes } from './auth-routes.ts'

export async function iamRoutes(app: App, ctx: Context): Promise<void> {
  await authRoutes(app, ctx)
}
