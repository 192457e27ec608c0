import { z } from 'zod'
import type { Queue } from '../jobs/queue.ts'

const Message = z.strictObject({
  /** Its sender's id for it, and its Message-ID: one that is sent twice after all is recognised by who receives it. */
  id: z.uuid(),
  to: z.array(z.email()).min(1).max(20),
  subject: z.string().min(1).max(200),
  text: z.string(),
  html: z.string(),
  attachments: z
    .array(z.strictObject({ fileName: z.string(), contentType: z.string(), base64: z.base64() }))
    .default([]),
})
export type Message = z.output<typeof Message>

/** Where mail waits to be sent. Eight tries over six hours; then the message is a dead letter. */
export const mailQueue: Queue<Message> = {
  queue: 'mail',
  data: Message,
  retries: { limit: 8, delaySeconds: 30, delayMaxSeconds: 7_200 },
  expireSeconds: 180,
  exclusive: false,
}
