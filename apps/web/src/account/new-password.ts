/** What stops a new password, by the contract's rule (`Password` in iam): 10 characters, and bcrypt's 72 bytes. */
export function newPasswordProblem(password: string): 'tooShort' | 'tooLong' | null {
  if (password.length < 10) return 'tooShort'
  return new TextEncoder().encode(password).length > 72 ? 'tooLong' : null
}
