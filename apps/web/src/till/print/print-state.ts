import { observable } from '../../offline/observable.ts'
import type { PrinterProblem } from './printer.ts'

/** Papers that wait for the printer, and why the first of them does. */
export type PrintState = { waiting: number; problem: PrinterProblem | null }

export const printState = observable<PrintState>({ waiting: 0, problem: null })
