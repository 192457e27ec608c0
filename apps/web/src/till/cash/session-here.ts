import type { CashSession } from '@odata-pos/domain/cash/contract'
import type { SignedInUser } from '@odata-pos/domain/iam/contract'
import type { TillDevice } from '../device/till-device.ts'

type Opening = { id: string; device: TillDevice; user: SignedInUser; openedAt: string; openingFloat: number }

/** A session that this device opened while the server is away, as the server will show it. */
export function openedHere({ id, device, user, openedAt, openingFloat }: Opening): CashSession {
  return {
    id,
    storeId: device.store.id,
    registerId: device.register.id,
    registerCode: device.register.code,
    status: 'open',
    openedBy: { id: user.id, fullName: user.fullName },
    openedAt,
    closedBy: null,
    closedAt: null,
    openingFloat,
    expectedCash: null,
    countedCash: null,
    difference: null,
    zNumber: null,
  }
}
