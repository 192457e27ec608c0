import type { SalesReport } from '@odata-pos/domain/reports'
import type { Column } from '../../platform/export.ts'

type Row = SalesReport['items'][number]

/** Columns of the report as a file, in the order the screen shows them. */
export const SALES_REPORT_COLUMNS: readonly Column<Row>[] = [
  { key: 'key', es: 'Clave', en: 'Key', value: (row) => row.key },
  { key: 'label', es: 'Grupo', en: 'Group', value: (row) => row.label },
  { key: 'sales', es: 'Ventas', en: 'Sales', value: (row) => row.sales },
  { key: 'returns', es: 'Devoluciones', en: 'Returns', value: (row) => row.returns },
  { key: 'units', es: 'Unidades', en: 'Units', value: (row, format) => format.decimal(row.units) },
  { key: 'gross', es: 'Bruto', en: 'Gross', value: (row, format) => format.money(row.gross) },
  { key: 'discounts', es: 'Descuentos', en: 'Discounts', value: (row, format) => format.money(row.discounts) },
  { key: 'returned', es: 'Devuelto', en: 'Returned', value: (row, format) => format.money(row.returned) },
  { key: 'taxes', es: 'Impuestos', en: 'Taxes', value: (row, format) => format.money(row.taxes) },
  { key: 'net', es: 'Neto', en: 'Net', value: (row, format) => format.money(row.net) },
  { key: 'cost', es: 'Costo', en: 'Cost', value: (row, format) => format.money(row.cost) },
  { key: 'margin', es: 'Margen', en: 'Margin', value: (row, format) => format.money(row.margin) },
]

/** The groups of a report one by one; its totals are left to the spreadsheet, which adds them. */
export async function* reportRows(report: SalesReport): AsyncGenerator<Row> {
  yield* report.items
}
