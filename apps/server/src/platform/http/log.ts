import pino, { type DestinationStream, type Logger } from 'pino'

/** Names under which a secret may stand in something logged, at any of the first three levels. */
const SECRETS = [
  'password',
  'currentPassword',
  'newPassword',
  'adminPassword',
  'pin',
  'token',
  'accessToken',
  'refreshToken',
  'key',
  'authorization',
  'cookie',
  'jwtSecret',
  'databaseUrl',
]

/** JSON log with every secret struck out. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const paths = SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*["set-cookie"]`])
  const options = { level, redact: { paths: [...new Set(paths)], censor: '[secret]' }, base: { pid: process.pid } }
  return destination === undefined ? pino(options) : pino(options, destination)
}
