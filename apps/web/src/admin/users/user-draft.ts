import type { User } from '@odata-pos/domain/iam/contract'

type Assignment = { roleId: string; storeId: string | null }

/** What the user form holds; a password or PIN is only ever typed, never read back. */
export type UserDraft = {
  username: string
  fullName: string
  email: string
  password: string
  pin: string
  active: boolean
  assignments: readonly Assignment[]
}

export function userDraft(user: User | null): UserDraft {
  return {
    username: user?.username ?? '',
    fullName: user?.fullName ?? '',
    email: user?.email ?? '',
    password: '',
    pin: '',
    active: user?.active ?? true,
    assignments: user?.assignments ?? [],
  }
}

const email = (draft: UserDraft) => (draft.email.trim() === '' ? null : draft.email.trim())

export function createUserBody(draft: UserDraft) {
  return {
    username: draft.username,
    fullName: draft.fullName,
    email: email(draft),
    password: draft.password,
    mustChangePassword: true,
    assignments: draft.assignments,
    ...(draft.pin !== '' && { pin: draft.pin }),
  }
}

/** Only what was typed changes: an empty password or PIN leaves the one there is. */
export function updateUserBody(draft: UserDraft) {
  return {
    fullName: draft.fullName,
    email: email(draft),
    active: draft.active,
    assignments: draft.assignments,
    ...(draft.pin !== '' && { pin: draft.pin }),
    ...(draft.password !== '' && { password: draft.password, mustChangePassword: true }),
  }
}
