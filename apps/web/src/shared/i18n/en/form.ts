import type es from '../es/form.ts'
import type { Words } from '../words.ts'

const form: Words<typeof es> = {
  notSaved: 'Not saved',
  seeFields: 'Check the marked fields.',
  moved: 'Somebody changed it before you',
  movedText:
    'While you were editing, another person saved changes. Take their version and make yours again, so that nothing is lost.',
  takeTheirs: 'Take their version',
  leaveTitle: 'Leave without saving?',
  leaveText: 'What you changed on this screen will be lost.',
  leave: 'Leave',
  saved: 'Saved',
  created: 'Created',
  deleted: 'Deleted',
  archived: 'Archived',
  create: 'Create',
  edit: 'Edit',
  delete: 'Delete',
  active: 'Active',
  inactive: 'Inactive',
  noPermission: 'Your user may look but not change.',
  error: {
    required: 'Needed.',
    tooShort: 'Too short: at least {{count}}.',
    tooLong: 'Too long: {{count}} at most.',
    tooSmall: 'Too small.',
    tooLarge: 'Too large.',
    taken: 'Another one has it.',
    email: 'Not an e-mail address.',
    invalid: 'Not valid.',
  },
}

export default form
