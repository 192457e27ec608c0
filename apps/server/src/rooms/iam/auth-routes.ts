import {
  Approval,
  ApprovalRequest,
  ChangePasswordRequest,
  LoginRequest,
  LogoutRequest,
  PinLoginRequest,
  RefreshRequest,
  SetPinRequest,
  SignedInUser,
  Tokens,
} from '@odata-pos/domain/iam/contract'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { raise } from '../../platform/problem.ts'
import { permissionsOf } from './actor.ts'
import { changePassword, setOwnPin } from './change-password.ts'
import type { Desk } from './desk.ts'
import { giveApproval } from './give-approval.ts'
import { findProfile } from './profile.ts'
import { answerTokens, cookieToken, dropCookie, requireSameOrigin } from './refresh-cookie.ts'
import { refreshSession } from './refresh-session.ts'
import type { Caller } from './sessions.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import { switchCashier } from './switch-cashier.ts'

const tags = ['Sign-in']
const Done = z.null().meta({ description: 'Done' })
/** Every sign-in of a shop that opens in the morning passes, a flood of them does not. */
const SIGN_INS_PER_MINUTE = 240

const callerOf = (request: FastifyRequest): Caller => ({
  ip: request.ip,
  userAgent: request.headers['user-agent'] ?? null,
})

export async function authRoutes(app: App, ctx: Context, desk: Desk): Promise<void> {
  async function requireCalm(request: FastifyRequest): Promise<void> {
    const taken = await ctx.limits.take(`auth:${request.ip}`, { limit: SIGN_INS_PER_MINUTE, windowSeconds: 60 })
    if (taken.allowed) return
    raise('rate_limited', 'Too many sign-ins from this address.', { retryAfterSeconds: taken.retryAfterSeconds })
  }

  app.route({
    method: 'POST',
    url: '/auth/login',
    config: { permission: 'public', refusesProof: true },
    schema: { tags, summary: 'Sign in', body: LoginRequest, response: { 200: Tokens } },
    onRequest: requireCalm,
    handler: async (request, reply) => {
      const { cookie = false } = request.body
      if (cookie) requireSameOrigin(request)
      const tokens = await signIn(desk, request.body, callerOf(request))
      return answerTokens(request, reply, tokens, cookie)
    },
  })

  app.route({
    method: 'POST',
    url: '/auth/refresh',
    config: { permission: 'public', refusesProof: true },
    schema: {
      tags,
      summary: 'Trade a refresh token for new tokens',
      description: 'Each refresh token works once. Browsers send it as the cookie they got at sign-in.',
      body: RefreshRequest.nullish(),
      response: { 200: Tokens },
    },
    onRequest: requireCalm,
    handler: async (request, reply) => {
      const given = request.body?.refreshToken ?? null
      const cookie = request.body?.cookie ?? given === null
      if (cookie) requireSameOrigin(request)
      const token = given ?? cookieToken(request)
      if (token === null) raise('invalid_refresh_token', 'Send the refresh token, as "refreshToken" or as the cookie.')
      const tokens = await refreshSession(desk, token, callerOf(request), { byCookie: given === null })
      return answerTokens(request, reply, tokens, cookie)
    },
  })

  app.route({
    method: 'POST',
    url: '/auth/logout',
    config: { permission: 'signed_in', whileHeldBack: true },
    schema: { tags, summary: 'End this session', body: LogoutRequest.nullish(), response: { 204: Done } },
    handler: async (request, reply) => {
      await signOut(ctx, request.actor, request.body?.refreshToken ?? cookieToken(request))
      dropCookie(request, reply)
      return reply.code(204).send(null)
    },
  })

  app.route({
    method: 'POST',
    url: '/auth/change-password',
    config: { permission: 'signed_in', whileHeldBack: true },
    schema: {
      tags,
      summary: 'Change your own password',
      description: 'Ends every session of the user and answers with the tokens of a new one.',
      body: ChangePasswordRequest,
      response: { 200: Tokens },
    },
    handler: async (request, reply) => {
      const cookie = cookieToken(request) !== null
      const tokens = await changePassword(desk, request.actor, request.body, callerOf(request))
      return answerTokens(request, reply, tokens, cookie)
    },
  })

  app.route({
    method: 'GET',
    url: '/auth/me',
    config: { permission: 'signed_in', whileHeldBack: true },
    schema: { tags, summary: 'Who is signed in', response: { 200: SignedInUser } },
    handler: async (request) => {
      const { actor } = request
      const profile = await findProfile(ctx.db, actor.userId)
      if (actor.apiKey === null) return profile
      return {
        ...profile,
        fullName: actor.apiKey.name,
        roles: [],
        permissions: permissionsOf(actor),
        hasPin: false,
        mustChangePassword: false,
        secondFactor: false,
        mustSetSecondFactor: false,
      }
    },
  })

  app.route({
    method: 'POST',
    url: '/auth/pin',
    config: { permission: 'signed_in' },
    schema: { tags, summary: 'Switch cashier at a register by PIN', body: PinLoginRequest, response: { 200: Tokens } },
    onRequest: requireCalm,
    handler: async (request, reply) => {
      const cookie = cookieToken(request) !== null
      const tokens = await switchCashier(desk, request.actor, request.body, callerOf(request))
      return answerTokens(request, reply, tokens, cookie)
    },
  })

  app.route({
    method: 'PUT',
    url: '/auth/pin',
    config: { permission: 'signed_in' },
    schema: { tags, summary: 'Set your own PIN', body: SetPinRequest, response: { 204: Done } },
    handler: async (request, reply) => {
      await setOwnPin(desk, request.actor, request.body)
      return reply.code(204).send(null)
    },
  })

  app.route({
    method: 'POST',
    url: '/auth/approvals',
    config: { permission: 'signed_in' },
    schema: {
      tags,
      summary: "A manager's approval on the spot",
      description: 'The token is good for two minutes, one use, one permission and one store.',
      body: ApprovalRequest,
      response: { 201: Approval },
    },
    onRequest: requireCalm,
    handler: async (request, reply) => {
      const approval = await giveApproval(desk, request.actor, request.body)
      return reply.code(201).header('cache-control', 'no-store').send(approval)
    },
  })
}
