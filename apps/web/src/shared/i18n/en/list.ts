import type es from '../es/list.ts'
import type { Words } from '../words.ts'

const list: Words<typeof es> = {
  clearFilters: 'Clear filters',
  retry: 'Try again',
  nothingFound: 'Nothing matches',
  nothingFoundText: 'Try other words, or remove a filter.',
  more: 'Show more',
  shown_one: '{{count}} row',
  shown_many: '{{count}} rows',
  shown_other: '{{count}} rows',
  shownSoFar_one: '{{count}} row; there are more',
  shownSoFar_many: '{{count}} rows; there are more',
  shownSoFar_other: '{{count}} rows; there are more',
  export: 'Export',
  asExcel: 'Excel (.xlsx)',
  asCsv: 'CSV',
  exportFailed: 'The export failed',
  store: 'Store',
  allStores: 'All stores',
  register: 'Till',
  allRegisters: 'All tills',
  category: 'Category',
  allCategories: 'All categories',
  state: 'State',
  active: 'Active',
  inactive: 'Inactive',
  anyState: 'Active and inactive',
  from: 'From',
  to: 'To',
  period: 'Period',
  range: {
    today: 'Today',
    yesterday: 'Yesterday',
    last7: '7 days',
    last30: '30 days',
    month: 'This month',
    always: 'All time',
    custom: 'Custom',
  },
}

export default list
