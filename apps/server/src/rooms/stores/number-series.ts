import type { NumberSeriesUpdate } from '@odata-pos/domain/stores'
import pg from 'pg'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import type { Tx } from '../../platform/db.ts'
import { raise } from '../../platform/problem.ts'

export type SeriesChange = z.output<typeof NumberSeriesUpdate>
type Place = { registerId: string; storeId: string }

const PREFIX_MAX = 8
const EXCLUSION_VIOLATION = '23P01'

/** Prefix of a register whose creator named none: its code, as far as a prefix can hold it. */
export function salePrefixOf(code: string): string {
  return `${code
    .toUpperCase()
    .replace(/[^A-Z0-9-]/g, '')
    .slice(0, PREFIX_MAX - 1)}-`
}

/** Returns number apart from sales, so that a number read aloud names one document. */
export function returnPrefixOf(salePrefix: string): string {
  return `D${salePrefix}`.slice(0, PREFIX_MAX)
}

function requireOrderedRange(series: SeriesChange): void {
  const errors = [
    ...(series.toNumber && series.toNumber < series.fromNumber
      ? [{ path: 'series.toNumber', message: 'not below fromNumber' }]
      : []),
    ...(series.validFrom && series.validTo && series.validTo < series.validFrom
      ? [{ path: 'series.validTo', message: 'not before validFrom' }]
      : []),
  ]
  if (errors.length > 0) raise('validation_failed', 'The series ends before it begins.', { errors })
}

/**
 * Opens a series that numbers the register's documents from now on. Raises series_overlap when a number of it was given,
 * or may still be given, by another series with the same prefix.
 */
export async function openSeries(tx: Tx, place: Place, series: SeriesChange): Promise<void> {
  requireOrderedRange(series)
  try {
    await tx
      .insertInto('number_series')
      .values({
        id: uuid(),
        store_id: place.storeId,
        register_id: place.registerId,
        kind: series.kind,
        prefix: series.prefix,
        from_number: series.fromNumber,
        next_number: series.fromNumber,
        to_number: series.toNumber ?? null,
        resolution: series.resolution ?? null,
        valid_from: series.validFrom ?? null,
        valid_to: series.validTo ?? null,
      })
      .execute()
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && error.code === EXCLUSION_VIOLATION)) throw error
    raise('series_overlap', `Numbers ${series.prefix}${series.fromNumber} and after belong to another series.`, {
      errors: [{ path: 'series.fromNumber', message: 'given, or kept, by another series with this prefix' }],
    })
  }
}

/**
 * Closes the register's series of this kind and opens the new one. A document that is being recorded finishes with the
 * old series; the next one waits and takes the new. Locks the session before the series, as recording a sale does.
 */
export async function replaceSeries(tx: Tx, place: Place, series: SeriesChange): Promise<void> {
  await tx
    .selectFrom('cash_sessions')
    .select('id')
    .where('register_id', '=', place.registerId)
    .where('store_id', '=', place.storeId)
    .where('closed_at', 'is', null)
    .forUpdate()
    .execute()
  await tx
    .updateTable('number_series')
    .set({ active: false })
    .where('register_id', '=', place.registerId)
    .where('store_id', '=', place.storeId)
    .where('kind', '=', series.kind)
    .where('active', '=', true)
    .execute()
  await openSeries(tx, place, series)
}
