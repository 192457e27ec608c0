import type es from '../es/admin.ts'
import type { Words } from '../words.ts'

const admin: Words<typeof es> = {
  backOffice: 'Back office',
  menu: 'Menu',
  openMenu: 'Open the menu',
  closeMenu: 'Close the menu',
  rooms: 'Sections',
  goToTill: 'Go to the till',
  skipToContent: 'Skip to content',
  group: {
    day: 'The day',
    goods: 'Goods and customers',
    house: 'The house',
  },
  room: {
    dashboard: 'Today',
    sales: 'Sales',
    cash: 'Cash sessions',
    tills: 'Tills',
    accounting: 'Accounting',
    reports: 'Reports',
    products: 'Products',
    categories: 'Categories',
    prices: 'Price lists',
    promotions: 'Promotions',
    storedValue: 'Gift cards and credit',
    inventory: 'Inventory',
    purchasing: 'Purchasing',
    quotations: 'Quotations',
    customers: 'Customers',
    imports: 'Import',
    stores: 'Stores and tills',
    users: 'Users',
    roles: 'Roles',
    settings: 'Settings',
    audit: 'Audit log',
    system: 'System',
  },
  jump: {
    button: 'Go to…',
    title: 'Go to a section',
    label: 'Type a few letters',
    nothing: 'No section has that name.',
  },
}

export default admin
