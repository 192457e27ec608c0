import type { CashierReportRow, ProductReportRow } from '@odata-pos/domain/reports'
import type { z } from 'zod'
import type { Column } from '../../platform/export.ts'

export const PRODUCT_COLUMNS: readonly Column<z.output<typeof ProductReportRow>>[] = [
  { key: 'sku', es: 'SKU', en: 'SKU', value: (row) => row.sku },
  { key: 'name', es: 'Producto', en: 'Product', value: (row) => row.name },
  { key: 'abc', es: 'Clase', en: 'Class', value: (row) => row.abc },
  { key: 'units', es: 'Unidades', en: 'Units', value: (row, format) => format.decimal(row.units) },
  { key: 'net', es: 'Neto', en: 'Net', value: (row, format) => format.money(row.net) },
  { key: 'margin', es: 'Margen', en: 'Margin', value: (row, format) => format.money(row.margin) },
  { key: 'share', es: 'Participación %', en: 'Share %', value: (row, format) => format.decimal(row.share) },
  { key: 'onHand', es: 'Existencias', en: 'On hand', value: (row, format) => format.decimal(row.onHand) },
  { key: 'stockValue', es: 'Valor', en: 'Value', value: (row, format) => format.money(row.stockValue) },
  { key: 'coverDays', es: 'Días de cobertura', en: 'Days of cover', value: (row) => row.coverDays },
]

export const CASHIER_COLUMNS: readonly Column<z.output<typeof CashierReportRow>>[] = [
  { key: 'name', es: 'Persona', en: 'Person', value: (row) => row.name },
  { key: 'sales', es: 'Ventas', en: 'Sales', value: (row) => row.sales },
  { key: 'total', es: 'Vendido', en: 'Sold', value: (row, format) => format.money(row.total) },
  { key: 'discounts', es: 'Descuentos', en: 'Discounts', value: (row, format) => format.money(row.discounts) },
  { key: 'voids', es: 'Anulaciones', en: 'Voids', value: (row) => row.voids },
  { key: 'voided', es: 'Anulado', en: 'Voided', value: (row, format) => format.money(row.voided) },
  { key: 'returns', es: 'Devoluciones', en: 'Returns', value: (row) => row.returns },
  { key: 'returned', es: 'Devuelto', en: 'Returned', value: (row, format) => format.money(row.returned) },
  { key: 'priceOverrides', es: 'Precios cambiados', en: 'Price overrides', value: (row) => row.priceOverrides },
  { key: 'belowCost', es: 'Bajo costo', en: 'Below cost', value: (row) => row.belowCost },
  { key: 'drawerOpenings', es: 'Aperturas de cajón', en: 'Drawer openings', value: (row) => row.drawerOpenings },
]
