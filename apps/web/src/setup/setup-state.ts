import type { SetupState as Schema } from '@odata-pos/domain/setup/contract'
import type { z } from 'zod'

export type SetupState = z.infer<typeof Schema>
