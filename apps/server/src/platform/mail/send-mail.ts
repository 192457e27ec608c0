import type { Config } from '../../config.ts'
import { HopelessJob, type Job } from '../jobs/job.ts'
import { type Message, mailQueue } from './message.ts'

const CONNECT_TIMEOUT_MS = 15_000
const SILENCE_TIMEOUT_MS = 60_000

type MailConfig = NonNullable<Config['mail']>

/** Hands the message to the SMTP server; returns what it answered. Throws its refusal, which may have a `responseCode`. */
async function sendMail(mail: MailConfig, message: Message): Promise<string> {
  const { default: nodemailer } = await import('nodemailer')
  const transport = nodemailer.createTransport({
    url: mail.url,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: SILENCE_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    const { response } = await transport.sendMail({
      from: mail.from,
      to: message.to,
      subject: message.subject,
      text: message.text,
      html: message.html,
      messageId: `<${message.id}@odata-pos>`,
      attachments: message.attachments.map(({ fileName, contentType, base64 }) => ({
        filename: fileName,
        contentType,
        content: Buffer.from(base64, 'base64'),
      })),
    })
    return response
  } finally {
    transport.close()
  }
}

/** A reply of 5xx is a last word (RFC 5321, 4.2.1), unless it speaks of us and not of the message. */
const isLastWord = (error: unknown) =>
  error instanceof Error &&
  'responseCode' in error &&
  typeof error.responseCode === 'number' &&
  error.responseCode >= 550 &&
  error.responseCode <= 559

export const mailJob: Job<Message> = {
  ...mailQueue,
  schedule: null,
  async run({ config }, message) {
    if (config.mail === null) throw new Error('No mail server is set: SMTP_URL and MAIL_FROM.')
    try {
      return { to: message.to, subject: message.subject, answer: await sendMail(config.mail, message) }
    } catch (error) {
      if (isLastWord(error)) throw new HopelessJob(error instanceof Error ? error.message : String(error))
      throw error
    }
  },
}
