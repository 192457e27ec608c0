import { z } from 'zod'
import { Id, page, text } from '../wire/contract.ts'

/** A host name or an IPv4 address, with no scheme and no port. */
const Host = z
  .string()
  .trim()
  .min(1)
  .max(253)
  .regex(/^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/, 'a host name or an IP address')
/** Ports that printers listen on. No other service of the network is to be written to through a printer's name. */
const Port = z.int().min(9100).max(9299)

export const Printer = z.object({
  id: Id,
  storeId: Id,
  name: z.string(),
  host: z.string(),
  port: z.int(),
  paperWidth: z.enum(['58', '80']),
  active: z.boolean(),
  version: z.int(),
})
export type Printer = z.infer<typeof Printer>
export const PrinterPage = page(Printer)
export const PrinterCreate = z.strictObject({
  id: Id.optional(),
  storeId: Id,
  name: text(60),
  host: Host,
  port: Port.default(9100),
  paperWidth: z.enum(['58', '80']).default('80'),
})
export type PrinterCreate = z.output<typeof PrinterCreate>
export const PrinterUpdate = z
  .strictObject({ name: text(60), host: Host, port: Port, paperWidth: z.enum(['58', '80']), active: z.boolean() })
  .partial()
export type PrinterUpdate = z.output<typeof PrinterUpdate>

/** `POST /printers/{id}/print`: what the printer is sent, in its own language (ESC/POS, or ZPL for labels). */
export const PrintRequest = z.strictObject({
  bytes: z.base64().min(4).max(900_000).meta({ description: 'The bytes in base64' }),
})
export const PrintAnswer = z.object({ printedBytes: z.int() })
