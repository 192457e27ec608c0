import type { BackupState } from '../backups/backup-state.ts'
import type { DetailedHealth } from '../contract.ts'

export type TroubleKind = 'backups' | 'books' | 'disk' | 'jobs'
export type Trouble = { kind: TroubleKind; es: string; en: string }

type Parts = Pick<DetailedHealth['components'], 'backups' | 'disk' | 'jobs'>

const gigabytes = (bytes: number | null) => ((bytes ?? 0) / 1_073_741_824).toFixed(1)

function ofBackups({ lastStatus }: BackupState, { ageHours }: Parts['backups']): Omit<Trouble, 'kind'> {
  if (lastStatus !== null && lastStatus !== 'verified') {
    return {
      es: 'La última copia de seguridad falló o no se pudo comprobar.',
      en: 'The last backup failed or could not be proven.',
    }
  }
  if (ageHours === null) {
    return {
      es: 'Nunca se hizo una copia de seguridad comprobada.',
      en: 'There has never been a backup that was proven.',
    }
  }
  return {
    es: `La última copia de seguridad comprobada es de hace ${Math.round(ageHours)} horas.`,
    en: `The last backup that was proven is ${Math.round(ageHours)} hours old.`,
  }
}

/** What is wrong with how the shop is run, as sentences for whoever runs it. */
export function findTroubles(parts: Parts, backups: BackupState): Trouble[] {
  const found: Trouble[] = []
  const { disk, jobs } = parts
  if (parts.backups.status === 'degraded') found.push({ kind: 'backups', ...ofBackups(backups, parts.backups) })
  if ((backups.lastViolations ?? 0) > 0) {
    found.push({
      kind: 'books',
      es: `Los libros no cuadran: ${backups.lastViolations} diferencias. npm run verify las nombra.`,
      en: `The books do not hold: ${backups.lastViolations} violations. npm run verify names them.`,
    })
  }
  if (disk.status === 'degraded') {
    found.push({
      kind: 'disk',
      es: `Queda poco disco: ${gigabytes(disk.freeBytes)} GB (${disk.freePercent} %).`,
      en: `Little disk is left: ${gigabytes(disk.freeBytes)} GB (${disk.freePercent} %).`,
    })
  }
  if (jobs.status === 'degraded') {
    found.push({
      kind: 'jobs',
      es: `Hay tareas que fallaron (${jobs.deadLetters}) o que esperan (${jobs.waiting}): véalas en Sistema.`,
      en: `Jobs failed (${jobs.deadLetters}) or wait (${jobs.waiting}): see them under System.`,
    })
  }
  return found
}
