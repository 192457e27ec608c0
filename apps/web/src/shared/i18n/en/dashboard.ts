import type es from '../es/dashboard.ts'
import type { Words } from '../words.ts'

const dashboard: Words<typeof es> = {
  title: 'Today',
  total: 'Sold today',
  sales: 'Sales',
  average: 'Average sale',
  margin: 'Margin',
  returned: 'Returned',
  discounts: 'Discounts',
  up: '{{percent}} % more than yesterday',
  down: '{{percent}} % less than yesterday',
  same: 'Same as yesterday',
  noYesterday: 'No sales yesterday',
  ofNet: '{{percent}} % of sales',
  byHour: 'By hour',
  byHourLabel: "Today's sales by hour",
  lastDays: 'Recent days',
  lastDaysLabel: 'Sales of recent days',
  topProducts: 'Selling most today',
  units: '{{units}} units',
  byMethod: 'How they paid',
  openSessions: 'Open tills',
  since: 'since {{time}}',
  noOpenSessions: 'No till is open.',
  lowStock: 'Running out',
  noLowStock: 'Everything is above its minimum.',
  min: 'min. {{quantity}}',
  nothingYet: 'No sales yet today.',
  seeAll: 'See all',
  chart: 'Chart',
  table: 'Table',
  hour: 'Hour',
  day: 'Day',
}

export default dashboard
