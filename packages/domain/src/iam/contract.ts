import { z } from 'zod'
import { Code, Id, Instant, Percent, page, text } from '../wire/contract.ts'
import { PERMISSIONS } from './permissions.ts'

export const PermissionCode = z.enum(PERMISSIONS)
export const Username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9._-]{3,40}$/, 'letters, digits, dot, dash, underscore; 3 to 40')
/** bcrypt reads 72 bytes and no more, so a longer password is refused instead of cut. */
export const Password = z
  .string()
  .min(10)
  .refine((value) => new TextEncoder().encode(value).length <= 72, 'at most 72 bytes')
export const Pin = z.string().regex(/^\d{4,8}$/, '4 to 8 digits')

/** Six digits of an authenticator app. */
export const TotpCode = z
  .string()
  .trim()
  .regex(/^\d{6}$/, '6 digits')

export const SignedInUser = z.object({
  id: Id,
  username: z.string(),
  fullName: z.string(),
  roles: z.array(z.string()),
  permissions: z.array(PermissionCode),
  stores: z.array(z.object({ id: Id, code: z.string(), name: z.string() })),
  maxDiscountPercent: Percent,
  hasPin: z.boolean(),
  mustChangePassword: z.boolean(),
  secondFactor: z.boolean().meta({ description: 'Signs in with a code of an authenticator app too' }),
  mustSetSecondFactor: z.boolean().meta({ description: 'The company demands a second factor of administrators' }),
})
export type SignedInUser = z.infer<typeof SignedInUser>

export const LoginRequest = z.strictObject({
  username: z.string().min(1).max(200),
  password: z.string().min(1).max(500),
  totp: TotpCode.optional(),
  recoveryCode: z.string().max(60).optional().meta({ description: 'Instead of totp, once each' }),
  cookie: z.boolean().optional(),
})
export const Tokens = z.object({
  accessToken: z.string(),
  refreshToken: z.string().optional().meta({ description: 'Left out when the request said "cookie": true' }),
  expiresIn: z.int(),
  user: SignedInUser,
})
export const RefreshRequest = z.strictObject({
  refreshToken: z.string().max(200).optional(),
  cookie: z.boolean().optional(),
})
export const LogoutRequest = z.strictObject({ refreshToken: z.string().max(200).optional() })
export const ChangePasswordRequest = z.strictObject({
  currentPassword: z.string().min(1).max(500),
  newPassword: Password,
})
/** Switch of cashier on a registered till: the till's signed-in session vouches for the device. */
export const PinLoginRequest = z.strictObject({ username: z.string().min(1).max(200), pin: Pin, registerId: Id })
export const SetPinRequest = z.strictObject({ pin: Pin, currentPassword: z.string().min(1).max(500) })
/** A manager's PIN on the spot: gives a token, good for two minutes and one permission. */
export const ApprovalRequest = z.strictObject({
  username: z.string().min(1).max(200).optional(),
  pin: Pin,
  permission: PermissionCode,
  storeId: Id,
  reason: text(200),
})
export const Approval = z.object({
  token: z.string(),
  approvedBy: z.object({ id: Id, fullName: z.string() }),
  expiresAt: Instant,
})

export const SecondFactor = z.object({
  active: z.boolean(),
  confirmedAt: Instant.nullable(),
  recoveryCodesLeft: z.int(),
  offered: z.boolean().meta({ description: 'Whether this person may set one up' }),
  required: z.boolean(),
})
export type SecondFactor = z.infer<typeof SecondFactor>
export const SecondFactorStart = z.strictObject({ currentPassword: z.string().min(1).max(500) })
export const SecondFactorSecret = z.object({
  secret: z.string().meta({ description: 'Base32, to type by hand' }),
  uri: z.string().meta({ description: 'otpauth: address, for a QR code' }),
})
export const SecondFactorProof = z.strictObject({ totp: TotpCode })
export const SecondFactorRemove = SecondFactorStart.extend(SecondFactorProof.shape)
export const RecoveryCodes = z.object({
  recoveryCodes: z.array(z.string()).meta({ description: 'Shown once; each signs in once' }),
})

export const Session = z.object({
  id: Id,
  userAgent: z.string().nullable(),
  ip: z.string().nullable(),
  startedAt: Instant,
  lastSeenAt: Instant.meta({ description: 'To within 15 minutes: when its token was last renewed' }),
  expiresAt: Instant,
  current: z.boolean().meta({ description: 'The session of this request' }),
})
export type Session = z.infer<typeof Session>

export const Role = z.object({
  id: Id,
  code: z.string(),
  name: z.string(),
  builtIn: z.boolean(),
  maxDiscountPercent: Percent,
  permissions: z.array(PermissionCode),
  users: z.int(),
  version: z.int(),
})
export type Role = z.infer<typeof Role>
export const RoleCreate = z.strictObject({
  id: Id.optional(),
  code: Code,
  name: text(80),
  maxDiscountPercent: Percent.default('0'),
  permissions: z.array(PermissionCode).max(PERMISSIONS.length),
})
/** Without the default of a new role: what a change leaves out stays as it is. */
export const RoleUpdate = RoleCreate.omit({ id: true, code: true }).extend({ maxDiscountPercent: Percent }).partial()
export const RolePage = page(Role)
export const PermissionMatrix = z.object({
  permissions: z.array(
    z.object({ code: PermissionCode, room: z.string(), description: z.object({ es: z.string(), en: z.string() }) }),
  ),
})

export const Assignment = z.strictObject({
  roleId: Id,
  storeId: Id.nullable().meta({ description: 'null: every store' }),
})
export const User = z.object({
  id: Id,
  username: z.string(),
  fullName: z.string(),
  email: z.string().nullable(),
  active: z.boolean(),
  mustChangePassword: z.boolean(),
  hasPin: z.boolean(),
  secondFactor: z.boolean(),
  assignments: z.array(Assignment),
  lastLoginAt: Instant.nullable(),
  createdAt: Instant,
  version: z.int(),
})
export type User = z.infer<typeof User>
export const UserCreate = z.strictObject({
  id: Id.optional(),
  username: Username,
  fullName: text(120),
  email: z.email().max(200).nullish(),
  password: Password,
  pin: Pin.optional(),
  mustChangePassword: z.boolean().default(true),
  assignments: z.array(Assignment).min(1).max(200),
})
export const UserUpdate = z
  .strictObject({
    fullName: text(120),
    email: z.email().max(200).nullable(),
    active: z.boolean(),
    password: Password,
    pin: Pin.nullable(),
    mustChangePassword: z.boolean(),
    assignments: z.array(Assignment).min(1).max(200),
  })
  .partial()
export const UserPage = page(User)

export const ApiKey = z.object({
  id: Id,
  name: z.string(),
  permissions: z.array(PermissionCode),
  lastUsedAt: Instant.nullable(),
  createdAt: Instant,
  revokedAt: Instant.nullable(),
})
export const ApiKeyCreate = z.strictObject({ name: text(80), permissions: z.array(PermissionCode).min(1) })
export const ApiKeyCreated = ApiKey.extend({ key: z.string().meta({ description: 'Shown once' }) })
export const ApiKeyPage = page(ApiKey)

export const AuditEvent = z.object({
  chain: z.string(),
  sequence: z.int(),
  occurredAt: Instant,
  action: z.string(),
  entity: z.string(),
  entityId: z.string().nullable(),
  userId: Id.nullable(),
  userName: z.string().nullable(),
  approvedBy: Id.nullable(),
  storeId: Id.nullable(),
  ip: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  hash: z.string(),
})
export const AuditPage = page(AuditEvent)
