import type { Measures } from './deployment-measures.ts'

const HOUR_MS = 3_600_000
const BACKUP_AGE_MAX_HOURS = 26
const CERTIFICATE_DAYS_MIN = 14

export type Action = { what: string; state: 'done' | 'open' | 'unknown'; evidence: string; how: string }

const hoursBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / HOUR_MS
const stateOf = (done: boolean | null): Action['state'] => (done === null ? 'unknown' : done ? 'done' : 'open')

/** What has to be done before a shop opens, and whether it is: each told by what was measured. */
export function criticalActions(measures: Measures): Action[] {
  const { database, settings, certificate, people, backups, jobs, books, health, measuredAt } = measures
  const { present, expected } = database
  const backupHours = backups.lastVerifiedAt === null ? null : hoursBetween(backups.lastVerifiedAt, measuredAt)
  const certificateDays = certificate === null ? null : hoursBetween(measuredAt, certificate.validTo) / 24
  const alive = jobs.workers.filter((worker) => worker.alive)
  const action = (what: string, done: boolean | null, evidence: string, how: string): Action => ({
    what,
    state: stateOf(done),
    evidence,
    how,
  })
  return [
    action(
      'El servidor responde y su base está conectada',
      health === null ? false : health.components.database?.status === 'healthy',
      health === null ? `nadie responde en ${measures.url}` : `estado general: ${health.status}`,
      'docs/DEPLOY_PRODUCTION.md, «Si algo falla»',
    ),
    action(
      'La base tiene todas sus tablas y claves foráneas',
      present.count >= expected.count && present.foreignKeys >= expected.foreignKeys,
      `${present.count} de ${expected.count} tablas, ${present.foreignKeys} de ${expected.foreignKeys} claves foráneas`,
      'scripts/init_production_db.ts',
    ),
    action(
      'El servidor no puede cambiar ni borrar ventas registradas',
      !database.serverMayChangeSales,
      database.serverMayChangeSales
        ? 'su usuario tiene UPDATE o DELETE sobre las ventas'
        : 'su usuario no tiene UPDATE ni DELETE sobre las ventas',
      'DATABASE_OWNER_URL y scripts/init_production_db.ts',
    ),
    action(
      'Los secretos son fuertes',
      settings.production ? settings.weakSecrets.length === 0 : null,
      settings.production
        ? settings.weakSecrets.length === 0
          ? 'ninguno es débil ni de ejemplo'
          : settings.weakSecrets.join('; ')
        : 'NODE_ENV no es production: no se exigen',
      'scripts/make_production_secrets.ts',
    ),
    action(
      'El certificado TLS es de confianza y no vence pronto',
      certificate === null
        ? measures.url.startsWith('https:')
          ? false
          : null
        : certificate.trusted && (certificateDays ?? 0) > CERTIFICATE_DAYS_MIN,
      certificate === null
        ? 'se midió sin TLS: use --url https://…'
        : `de ${certificate.issuer || 'sí mismo'}, vence el ${certificate.validTo.slice(0, 10)}${certificate.trusted ? '' : ', no es de confianza'}`,
      'docs/DEPLOY_PRODUCTION.md, «Certificado»',
    ),
    action(
      'HTTP lleva a HTTPS',
      measures.redirectsToHttps,
      measures.redirectsToHttps === null ? 'se midió sin TLS' : measures.redirectsToHttps ? 'redirige' : 'no redirige',
      'docs/DEPLOY_PRODUCTION.md',
    ),
    action(
      'El administrador cambió su primera contraseña',
      people.administrators > 0 && people.mustChangePassword === 0,
      `${people.administrators} administradores, ${people.mustChangePassword} con la contraseña por cambiar`,
      'entrar y cambiarla, o scripts/change_admin_password.ts',
    ),
    action(
      'Nadie usa las contraseñas de la demostración',
      people.demoPasswords.length === 0,
      people.demoPasswords.length === 0 ? 'ninguna' : people.demoPasswords.join(', '),
      'cambiarlas o desactivar esas personas en la oficina',
    ),
    action(
      'Hay una copia de seguridad reciente, restaurada y comprobada',
      backupHours !== null && backupHours <= BACKUP_AGE_MAX_HOURS && backups.last?.status === 'verified',
      backupHours === null ? 'ninguna todavía' : `la última, hace ${backupHours.toFixed(1)} horas`,
      'scripts/backup_from_host.sh o scripts/backup_database.ts',
    ),
    action(
      'Las copias salen de la máquina',
      settings.offsite,
      settings.offsite ? 'BACKUP_S3_URL está puesta' : 'BACKUP_S3_URL no está puesta donde se midió',
      'BACKUP_S3_URL',
    ),
    action(
      'Las copias van cifradas',
      settings.encryptedBackups,
      settings.encryptedBackups
        ? 'BACKUP_AGE_RECIPIENT está puesta'
        : 'BACKUP_AGE_RECIPIENT no está puesta donde se midió',
      'BACKUP_AGE_RECIPIENT',
    ),
    action(
      'Alguien hace las tareas (copias, correo, limpieza)',
      alive.length > 0,
      alive.length === 0
        ? 'ningún programa dio señales'
        : alive.map(({ name, host }) => `${name} en ${host}`).join(', '),
      'pos-worker-production y pos-backup-production, o npm start',
    ),
    action(
      'Alguien recibe los avisos por correo',
      settings.mail ? settings.alertsTo > 0 : null,
      settings.mail
        ? `${settings.alertsTo} direcciones`
        : 'SMTP_URL no está puesta donde se midió; Alertmanager no se mide',
      'ALERT_MAIL_TO, o el perfil monitoring',
    ),
    action(
      'Los libros cuadran',
      books.ok,
      books.ok ? `${books.checks} comprobaciones` : `no cuadran: ${books.failed.join('; ')}`,
      'npm run verify',
    ),
  ]
}

const MARK = { done: '☑ hecha', open: '☐ abierta', unknown: '— no se midió' } as const

const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
  [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n')

const origin = ({ measuredAt, url }: Measures) =>
  `Generado por \`scripts/deployment_report.ts\` el ${measuredAt} midiendo el sistema que responde en ${url}. No se edita: se genera otra vez.`

const megabytes = (bytes: number) => `${(bytes / 1_048_576).toFixed(1)} MB`
const yes = (value: boolean) => (value ? 'sí' : 'no')

function deploymentReport(measures: Measures): string {
  const { database, health, certificate, backups, jobs } = measures
  return `# Informe del despliegue

${origin(measures)}

## El servidor

${table(
  ['qué', 'medido'],
  [
    ['versión', health?.version ?? 'no responde'],
    ['estado', health?.status ?? 'no responde'],
    ['encendido desde hace', health === null ? '—' : `${Math.floor(health.uptimeSeconds / 60)} minutos`],
    ['procesos que atienden', measures.webWorkers ?? 'no se midió'],
    [
      'TLS',
      certificate === null
        ? 'no se midió'
        : `${certificate.subject}, de ${certificate.issuer}, hasta ${certificate.validTo.slice(0, 10)}`,
    ],
  ],
)}

${table(
  ['parte', 'estado'],
  Object.entries(health?.components ?? {}).map(([name, { status }]) => [name, status]),
)}

## La base de datos

${table(
  ['qué', 'medido'],
  [
    ['PostgreSQL', database.version],
    ['base', database.name],
    ['tamaño', megabytes(database.sizeBytes)],
    ['sumas de verificación', yes(database.checksums)],
    ['migraciones', `${database.migrations}, hasta ${database.lastMigration}`],
    [
      'tablas y claves foráneas',
      `${database.present.count} y ${database.present.foreignKeys} (se esperan ${database.expected.count} y ${database.expected.foreignKeys})`,
    ],
  ],
)}

${table(
  ['esquema', 'tablas', 'claves foráneas', 'filas, aproximadas'],
  database.schemas.map(({ name, tables, foreignKeys, rows }) => [name, tables, foreignKeys, Math.round(rows)]),
)}

${table(
  ['usuario', 'dueño', 'superusuario', 'crea bases', 'sólo lee'],
  database.roles.map((role) => [
    role.name,
    yes(role.owner),
    yes(role.superuser),
    yes(role.createsDatabases),
    yes(role.readOnly),
  ]),
)}

## Copias y tareas

${table(
  ['qué', 'medido'],
  [
    ['copias registradas', backups.total],
    [
      'la última',
      backups.last === null
        ? 'ninguna'
        : `${backups.last.at}: ${backups.last.status}${backups.last.file === null ? '' : `, ${backups.last.file}`}`,
    ],
    ['la última comprobada', backups.lastVerifiedAt ?? 'ninguna'],
  ],
)}

${table(
  ['programa que hace tareas', 'equipo', 'da señales'],
  jobs.workers.map(({ name, host, alive }) => [name, host, yes(alive)]),
)}

${table(
  ['tarea', 'última vez', 'resultado'],
  jobs.lastRuns.map(({ queue, at, status }) => [queue, at, status]),
)}

## Los libros

${measures.books.ok ? `Cuadran: ${measures.books.checks} comprobaciones.` : `**No cuadran**: ${measures.books.failed.join('; ')}.`}
`
}

function actionsDocument(measures: Measures, actions: readonly Action[]): string {
  return `# Acciones críticas

${origin(measures)}

${table(
  ['acción', 'estado', 'qué se midió', 'cómo se hace'],
  actions.map(({ what, state, evidence, how }) => [what, MARK[state], evidence, how]),
)}
`
}

function finalDocument(measures: Measures, actions: readonly Action[]): string {
  const open = actions.filter(({ state }) => state === 'open')
  const count = (state: Action['state']) => actions.filter((action) => action.state === state).length
  return `# Despliegue final

${origin(measures)}

**${open.length === 0 ? 'No queda ninguna acción crítica abierta de las que se midieron.' : `Quedan ${open.length} acciones críticas abiertas: el despliegue no está terminado.`}**
${count('done')} hechas, ${open.length} abiertas, ${count('unknown')} sin medir. El detalle está en \`ACCIONES_CRITICAS_COMPLETADAS.md\`, y lo medido en
\`PRODUCTION_DEPLOYMENT_REPORT.md\`.

## Lo que quedó puesto

${actions
  .filter(({ state }) => state === 'done')
  .map(({ what, evidence }) => `- ${what}: ${evidence}.`)
  .join('\n')}

## Lo que falta

${open.length === 0 ? 'Nada de lo medido.' : open.map(({ what, evidence, how }) => `- **${what}**: ${evidence}. Cómo: ${how}.`).join('\n')}
`
}

/** The three documents by their names. */
export function deploymentDocuments(measures: Measures, actions: readonly Action[]): Record<string, string> {
  return {
    'PRODUCTION_DEPLOYMENT_REPORT.md': deploymentReport(measures),
    'DESPLIEGUE_FINAL_COMPLETADO.md': finalDocument(measures, actions),
    'ACCIONES_CRITICAS_COMPLETADAS.md': actionsDocument(measures, actions),
  }
}
