import { statfs } from 'node:fs/promises'
import { connect } from 'node:tls'
import { Gauge, type Registry } from 'prom-client'
import type { Config } from '../../config.ts'

const HANDSHAKE_TIMEOUT_MS = 3_000
const CERTIFICATE_KEPT_MS = 300_000

/** When the certificate that `host:port` shows expires, seconds of the epoch. Throws when there is no handshake. */
export function certificateExpiry(address: string): Promise<number> {
  const [host, port] = address.split(':')
  return new Promise((resolve, reject) => {
    // An expired certificate must be read as well: nothing is sent over this connection.
    const socket = connect({ host, port: Number(port), rejectUnauthorized: false, timeout: HANDSHAKE_TIMEOUT_MS })
    socket.once('secureConnect', () => {
      const { valid_to: validTo } = socket.getPeerCertificate()
      socket.destroy()
      resolve(Date.parse(validTo) / 1000)
    })
    socket.once('timeout', () => socket.destroy(new Error('the TLS handshake took too long')))
    socket.once('error', reject)
  })
}

/** What an alarm needs to know of the machine: room on the disk, its clock, and the certificate before it. */
export function installMachineMetrics(
  registry: Registry,
  { dataDir, tlsWatch }: Pick<Config, 'dataDir' | 'tlsWatch'>,
): void {
  new Gauge({
    name: 'pos_disk_bytes',
    help: 'Disk of the data folder: size, and what is free',
    labelNames: ['kind'] as const,
    registers: [registry],
    async collect() {
      const { bavail, blocks, bsize } = await statfs(dataDir)
      this.set({ kind: 'free' }, bavail * bsize)
      this.set({ kind: 'size' }, blocks * bsize)
    },
  })
  new Gauge({
    name: 'pos_clock_seconds',
    help: 'What the clock of this machine says, seconds of the epoch',
    registers: [registry],
    collect() {
      this.set(Date.now() / 1000)
    },
  })
  if (tlsWatch === null) return

  let readAt = Number.NEGATIVE_INFINITY
  new Gauge({
    name: 'pos_certificate_expires_seconds',
    help: 'When the certificate of the shop expires, seconds of the epoch; 0 while it cannot be read',
    registers: [registry],
    async collect() {
      if (performance.now() - readAt < CERTIFICATE_KEPT_MS) return
      this.set(await certificateExpiry(tlsWatch).catch(() => 0))
      readAt = performance.now()
    },
  })
}
