import type { CashReport, CashSession } from '@odata-pos/domain/cash/contract'
import type { SignedInUser } from '@odata-pos/domain/iam/contract'
import { entriesOfSession } from '../../offline/outbox.ts'
import { tillSession } from '../device/till-session.ts'
import { reportHere } from './report-here.ts'

type Closing = {
  session: CashSession
  user: SignedInUser
  counted: number
  counts: CashReport['counts']
  closedAt: string
}

/** The close of a session while the server is away: the report from what this device did in it, without its number. */
export async function closedHere({ session, user, counted, counts, closedAt }: Closing): Promise<CashReport> {
  const state = tillSession.get()
  return reportHere({
    kind: 'z',
    session: {
      ...session,
      status: 'closed',
      closedBy: { id: user.id, fullName: user.fullName },
      closedAt,
      countedCash: counted,
    },
    entries: await entriesOfSession(session.id),
    methods: state.status === 'known' ? state.till.methods : [],
    counts,
    at: closedAt,
  })
}
