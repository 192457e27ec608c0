import { sendByNetwork } from './network-printer.ts'
import { type PrinterChoice, PrintRefused, type SendBytes } from './printer.ts'
import { allowedPort, sendBySerial } from './serial-printer.ts'
import { pluggedIn, sendByUsb } from './usb-printer.ts'

/** How bytes reach the chosen printer; null for the browser's own printing, which takes pages and no bytes. */
export function senderFor(choice: PrinterChoice): SendBytes | null {
  switch (choice.kind) {
    case 'browser':
      return null
    case 'usb':
      return async (bytes, options) => {
        if (navigator.usb === undefined) throw new PrintRefused('not_allowed')
        await sendByUsb(await pluggedIn(navigator.usb, choice), bytes, options)
      }
    case 'serial':
      return async (bytes, options) => {
        if (navigator.serial === undefined) throw new PrintRefused('not_allowed')
        await sendBySerial(await allowedPort(navigator.serial, choice), choice.baudRate, bytes, options)
      }
    case 'network':
      return (bytes) => sendByNetwork(choice.printerId, bytes)
  }
}
