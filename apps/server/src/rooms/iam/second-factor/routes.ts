import {
  RecoveryCodes,
  SecondFactor,
  SecondFactorProof,
  SecondFactorRemove,
  SecondFactorSecret,
  SecondFactorStart,
} from '@odata-pos/domain/iam/contract'
import { Params } from '@odata-pos/domain/wire/contract'
import { z } from 'zod'
import type { App } from '../../../platform/http/app-type.ts'
import type { Desk } from '../desk.ts'
import { resetFactor } from './reset-factor.ts'
import { confirmFactor, ownFactor, removeFactor, renewRecoveryCodes, startFactor } from './set-up-factor.ts'

const tags = ['Sign-in']
const Done = z.null().meta({ description: 'Done' })
const config = { permission: 'signed_in', whileHeldBack: true } as const

export async function secondFactorRoutes(app: App, desk: Desk): Promise<void> {
  app.route({
    method: 'GET',
    url: '/auth/second-factor',
    config,
    schema: { tags, summary: 'Your own second factor', response: { 200: SecondFactor } },
    handler: (request) => ownFactor(desk, request.actor),
  })

  app.route({
    method: 'POST',
    url: '/auth/second-factor',
    config,
    schema: {
      tags,
      summary: 'Begin a second factor',
      description: 'Gives the secret for an authenticator app (RFC 6238). It counts once its first code is confirmed.',
      body: SecondFactorStart,
      response: { 200: SecondFactorSecret },
    },
    handler: async (request, reply) => {
      reply.header('cache-control', 'no-store')
      return startFactor(desk, request.actor, request.body.currentPassword)
    },
  })

  app.route({
    method: 'POST',
    url: '/auth/second-factor/confirm',
    config,
    schema: {
      tags,
      summary: 'Put the second factor into force with its first code',
      description: 'Gives the recovery codes, once, and ends the other sessions of the user.',
      body: SecondFactorProof,
      response: { 200: RecoveryCodes },
    },
    handler: async (request, reply) => {
      reply.header('cache-control', 'no-store')
      return confirmFactor(desk, request.actor, request.body)
    },
  })

  app.route({
    method: 'POST',
    url: '/auth/second-factor/recovery-codes',
    config: { permission: 'signed_in' },
    schema: { tags, summary: 'New recovery codes', body: SecondFactorProof, response: { 200: RecoveryCodes } },
    handler: async (request, reply) => {
      reply.header('cache-control', 'no-store')
      return renewRecoveryCodes(desk, request.actor, request.body)
    },
  })

  app.route({
    method: 'POST',
    url: '/auth/second-factor/remove',
    config: { permission: 'signed_in' },
    schema: { tags, summary: 'Remove your own second factor', body: SecondFactorRemove, response: { 204: Done } },
    handler: async (request, reply) => {
      await removeFactor(desk, request.actor, request.body)
      return reply.code(204).send(null)
    },
  })

  app.route({
    method: 'DELETE',
    url: '/users/:id/second-factor',
    config: { permission: 'users.write' },
    schema: {
      tags: ['Users'],
      summary: 'Take a lost second factor away',
      description: 'Ends the sessions of the user.',
      params: Params,
      response: { 204: Done },
    },
    handler: async (request, reply) => {
      await resetFactor(desk.ctx, request.actor, request.params.id)
      return reply.code(204).send(null)
    },
  })
}
