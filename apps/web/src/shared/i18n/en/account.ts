import type es from '../es/account.ts'
import type { Words } from '../words.ts'

const account: Words<typeof es> = {
  title: 'My account',
  password: 'Password',
  passwordWhy: 'Changing it ends your other sessions. None of the last five may come back.',
  secondFactor: 'Second factor',
  secondFactorWhy:
    'Besides the password, a code from your phone. Whoever knows your password does not get in without it.',
  secondFactorDemanded: 'The company asks administrators for a second factor. Nothing else opens until it is on.',
  setUp: 'Turn on',
  scan: 'Scan this code with an authenticator app: Google Authenticator, Aegis, 1Password or another.',
  qr: 'QR code for the authenticator app',
  byHand: 'Or type this key by hand:',
  firstCode: 'The one the app shows now.',
  wrongCode: 'That is not the code. Check the clock of the phone and type the one it shows now.',
  confirm: 'Confirm and turn on',
  inForce: 'On',
  since: 'since {{when}}',
  noPin: 'To take over a till you sign in with password and code; your PIN still approves exceptions.',
  codes: 'Recovery codes',
  codesOnce: 'These codes are shown only this once',
  codesWhy: 'Without the phone, each lets you in once. Keep them on paper, away from the computer.',
  codesLeft_one: '{{count}} recovery code is left.',
  codesLeft_many: '{{count}} recovery codes are left.',
  codesLeft_other: '{{count}} recovery codes are left.',
  copy: 'Copy',
  copied: 'Copied',
  notCopied: 'Could not copy: write them down or print them.',
  print: 'Print',
  kept: 'I have kept them',
  renewCodes: 'New codes',
  remove: 'Remove',
  removed: 'Second factor removed',
}

export default account
