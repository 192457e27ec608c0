import type es from '../es/reports.ts'
import type { Words } from '../words.ts'

const reports: Words<typeof es> = {
  title: 'Sales report',
  groupBy: 'Group by',
  group: {
    day: 'Day',
    week: 'Week',
    month: 'Month',
    hour: 'Hour',
    store: 'Store',
    register: 'Till',
    product: 'Product',
    category: 'Category',
    cashier: 'Cashier',
    customer: 'Customer',
    method: 'Means of payment',
  },
  sales: 'Sales',
  returns: 'Returns',
  units: 'Units',
  gross: 'Gross',
  discounts: 'Discounts',
  returned: 'Returned',
  taxes: 'Taxes',
  net: 'Net',
  cost: 'Cost',
  margin: 'Margin',
  totals: 'Total',
  chartLabel: 'Net sales by {{group}}',
  netHint: 'Net = gross − discounts − returned − taxes',
  emptyTitle: 'No sales on these days',
  emptyText: 'Choose another period or store.',
  export: 'Export',
  none: 'None',
}

export default reports
