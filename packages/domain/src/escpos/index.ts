export { DRAWER_PULSE, type PrinterStatus, printerStatus, STATUS_REQUEST } from './printer-status.ts'
export { renderEscpos } from './render-escpos.ts'
