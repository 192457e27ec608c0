import { foldText } from '../catalog/search-text.ts'

type Texts = { es: string; en: string }

/**
 * Everything the audit trail records, as `entity.verb`, in words. The server can write no other action: what is missing
 * here does not compile. An action that is no longer written stays, for the trail keeps it.
 */
export const AUDIT_ACTIONS = {
  'account.create': { es: 'Creó una cuenta contable', en: 'Added an account' },
  'account.delete': { es: 'Eliminó una cuenta contable', en: 'Deleted an account' },
  'account.update': { es: 'Cambió una cuenta contable', en: 'Changed an account' },
  'accounting_period.close': { es: 'Cerró un mes contable', en: 'Closed an accounting month' },
  'accounting_period.reopen': { es: 'Reabrió un mes contable', en: 'Reopened an accounting month' },
  'api_key.create': { es: 'Creó una clave de API', en: 'Made an API key' },
  'api_key.revoke': { es: 'Revocó una clave de API', en: 'Revoked an API key' },
  'approval.give': { es: 'Pidió y recibió una autorización', en: 'Asked for and got an approval' },
  'auth.password_change': { es: 'Cambió su contraseña', en: 'Changed their password' },
  'auth.pin_change': { es: 'Cambió su PIN', en: 'Changed their PIN' },
  'auth.pin_sign_in': { es: 'Tomó una caja con PIN', en: 'Took over a register by PIN' },
  'auth.recovery_codes': { es: 'Pidió códigos de recuperación nuevos', en: 'Asked for new recovery codes' },
  'auth.refresh_reused': {
    es: 'Volvió un acceso ya usado: la sesión terminó',
    en: 'A used token came back: the session ended',
  },
  'auth.second_factor_failed': { es: 'Código de segundo factor equivocado', en: 'Wrong code of a second factor' },
  'auth.second_factor_remove': { es: 'Quitó su segundo factor', en: 'Removed their second factor' },
  'auth.second_factor_set': { es: 'Activó su segundo factor', en: 'Turned on their second factor' },
  'auth.second_factor_start': { es: 'Empezó a activar su segundo factor', en: 'Began to set up a second factor' },
  'auth.sign_in': { es: 'Entró', en: 'Signed in' },
  'auth.sign_in_failed': { es: 'Intento de entrada fallido', en: 'Failed to sign in' },
  'auth.sign_out': { es: 'Cerró sesión', en: 'Signed out' },
  'backup.restore': { es: 'Restauró una copia de seguridad', en: 'Restored a backup' },
  'cash.drawer': { es: 'Abrió el cajón sin venta', en: 'Opened the drawer without a sale' },
  'cash.in': { es: 'Entró efectivo', en: 'Put cash in' },
  'cash.out': { es: 'Sacó efectivo', en: 'Took cash out' },
  'cash_session.close': { es: 'Cerró la caja', en: 'Closed a cash session' },
  'cash_session.open': { es: 'Abrió la caja', en: 'Opened a cash session' },
  'category.create': { es: 'Creó una categoría', en: 'Created a category' },
  'category.delete': { es: 'Eliminó una categoría', en: 'Deleted a category' },
  'category.update': { es: 'Cambió una categoría', en: 'Changed a category' },
  'company.update': { es: 'Cambió los ajustes de la empresa', en: 'Changed the settings of the company' },
  'customer.archive': { es: 'Archivó un cliente', en: 'Archived a customer' },
  'customer.create': { es: 'Creó un cliente', en: 'Created a customer' },
  'customer.delete': { es: 'Eliminó un cliente', en: 'Deleted a customer' },
  'customer.import': { es: 'Importó clientes', en: 'Imported customers' },
  'customer.update': { es: 'Cambió un cliente', en: 'Changed a customer' },
  'customer_group.create': { es: 'Creó un grupo de clientes', en: 'Created a customer group' },
  'customer_group.delete': { es: 'Eliminó un grupo de clientes', en: 'Deleted a customer group' },
  'customer_group.update': { es: 'Cambió un grupo de clientes', en: 'Changed a customer group' },
  'goods_receipt.create': { es: 'Recibió mercancía', en: 'Received goods' },
  'inventory.adjust': { es: 'Ajustó el inventario', en: 'Adjusted the stock' },
  'inventory.open': { es: 'Registró existencias iniciales', en: 'Recorded opening stock' },
  'journal_entry.create': { es: 'Escribió un asiento', en: 'Wrote a journal entry' },
  'journal_entry.reverse': { es: 'Reversó un asiento', en: 'Reversed a journal entry' },
  'number_lease.give': { es: 'Reservó números para una caja', en: 'Leased numbers to a till' },
  'payment_method.update': { es: 'Cambió un medio de pago', en: 'Changed a means of payment' },
  'posting_rule.create': { es: 'Creó una regla contable', en: 'Added a posting rule' },
  'posting_rule.delete': { es: 'Eliminó una regla contable', en: 'Deleted a posting rule' },
  'posting_rule.update': { es: 'Cambió una regla contable', en: 'Changed a posting rule' },
  'price_list.archive': { es: 'Archivó una lista de precios', en: 'Archived a price list' },
  'price_list.create': { es: 'Creó una lista de precios', en: 'Created a price list' },
  'price_list.delete': { es: 'Eliminó una lista de precios', en: 'Deleted a price list' },
  'price_list.prices': { es: 'Cambió precios de una lista', en: 'Changed the prices of a list' },
  'price_list.update': { es: 'Cambió una lista de precios', en: 'Changed a price list' },
  'printer.create': { es: 'Agregó una impresora', en: 'Added a printer' },
  'printer.delete': { es: 'Eliminó una impresora', en: 'Deleted a printer' },
  'printer.update': { es: 'Cambió una impresora', en: 'Changed a printer' },
  'product.archive': { es: 'Archivó un producto', en: 'Archived a product' },
  'product.create': { es: 'Creó un producto', en: 'Created a product' },
  'product.delete': { es: 'Eliminó un producto', en: 'Deleted a product' },
  'product.image': { es: 'Cambió la foto de un producto', en: 'Changed the picture of a product' },
  'product.image_delete': { es: 'Quitó la foto de un producto', en: 'Removed the picture of a product' },
  'product.import': { es: 'Importó productos', en: 'Imported products' },
  'product.update': { es: 'Cambió un producto', en: 'Changed a product' },
  'purchase_order.approve': { es: 'Aprobó un pedido de compra', en: 'Approved a purchase order' },
  'purchase_order.cancel': { es: 'Canceló un pedido de compra', en: 'Cancelled a purchase order' },
  'purchase_order.close': { es: 'Cerró un pedido de compra', en: 'Closed a purchase order' },
  'purchase_order.create': { es: 'Hizo un pedido de compra', en: 'Drafted a purchase order' },
  'purchase_order.send': { es: 'Envió un pedido de compra', en: 'Sent a purchase order' },
  'purchase_order.update': { es: 'Cambió un pedido de compra', en: 'Changed a purchase order' },
  'purchasing.settings': { es: 'Cambió las reglas de compra', en: 'Changed the rules of buying' },
  'register.create': { es: 'Creó una caja', en: 'Created a register' },
  'register.update': { es: 'Cambió una caja', en: 'Changed a register' },
  'return.create': { es: 'Recibió una devolución', en: 'Took a return' },
  'role.create': { es: 'Creó un rol', en: 'Created a role' },
  'role.delete': { es: 'Eliminó un rol', en: 'Deleted a role' },
  'role.update': { es: 'Cambió un rol y sus permisos', en: 'Changed a role and its permissions' },
  'sale.create': { es: 'Vendió', en: 'Sold' },
  'sale.void': { es: 'Anuló una venta', en: 'Voided a sale' },
  'sales_history.import': { es: 'Importó ventas de otro sistema', en: 'Imported sales of another system' },
  'session.revoke': { es: 'Terminó una sesión', en: 'Ended a session' },
  'setup.complete': { es: 'Configuró la tienda', en: 'Set the shop up' },
  'setup.demo': { es: 'Cargó la tienda de ejemplo', en: 'Loaded the demo shop' },
  'stock.adjust': { es: 'Ajustó el inventario', en: 'Adjusted the stock' },
  'stock.open': { es: 'Registró existencias iniciales', en: 'Recorded opening stock' },
  'store.create': { es: 'Creó una tienda', en: 'Created a store' },
  'store.update': { es: 'Cambió una tienda', en: 'Changed a store' },
  'supplier.archive': { es: 'Archivó un proveedor', en: 'Archived a supplier' },
  'supplier.create': { es: 'Creó un proveedor', en: 'Created a supplier' },
  'supplier.delete': { es: 'Eliminó un proveedor', en: 'Deleted a supplier' },
  'supplier.product': { es: 'Dijo cómo vende un producto un proveedor', en: 'Said how a supplier sells a product' },
  'supplier.product_removed': { es: 'Quitó un producto de un proveedor', en: 'Took a product from a supplier' },
  'supplier.update': { es: 'Cambió un proveedor', en: 'Changed a supplier' },
  'tax.create': { es: 'Creó un impuesto', en: 'Created a tax' },
  'tax.update': { es: 'Cambió un impuesto', en: 'Changed a tax' },
  'till.gap': { es: 'Una caja perdió registros que debía enviar', en: 'A till lost entries it should have sent' },
  'till.reject': { es: 'Se rechazó un registro de una caja', en: 'An entry of a till was refused' },
  'till.retire': { es: 'Retiró un equipo de caja', en: 'Retired a till' },
  'till_conflict.accept': { es: 'Aceptó un registro rechazado', en: 'Accepted a refused entry' },
  'till_conflict.correct': { es: 'Corrigió un registro rechazado', en: 'Corrected a refused entry' },
  'till_conflict.reverse': { es: 'Descartó un registro rechazado', en: 'Reversed a refused entry' },
  'user.create': { es: 'Creó un usuario', en: 'Created a user' },
  'user.deactivate': { es: 'Desactivó un usuario', en: 'Switched a user off' },
  'user.delete': { es: 'Eliminó un usuario', en: 'Deleted a user' },
  'user.second_factor_reset': {
    es: 'Quitó el segundo factor de un usuario',
    en: 'Took the second factor of a user away',
  },
  'user.update': { es: 'Cambió un usuario', en: 'Changed a user' },
} as const satisfies Record<string, Texts>

/** What an audit event is about. */
export const AUDIT_ENTITIES = {
  account: { es: 'Cuenta contable', en: 'Account' },
  accounting_period: { es: 'Mes contable', en: 'Accounting month' },
  api_key: { es: 'Clave de API', en: 'API key' },
  approval: { es: 'Autorización', en: 'Approval' },
  backup: { es: 'Copia de seguridad', en: 'Backup' },
  cash_session: { es: 'Turno de caja', en: 'Cash session' },
  category: { es: 'Categoría', en: 'Category' },
  company: { es: 'Empresa', en: 'Company' },
  customer: { es: 'Cliente', en: 'Customer' },
  customer_group: { es: 'Grupo de clientes', en: 'Customer group' },
  goods_receipt: { es: 'Entrada de mercancía', en: 'Goods receipt' },
  import_run: { es: 'Importación', en: 'Import' },
  journal_entry: { es: 'Asiento contable', en: 'Journal entry' },
  payment_method: { es: 'Medio de pago', en: 'Means of payment' },
  posting_rule: { es: 'Regla contable', en: 'Posting rule' },
  price_list: { es: 'Lista de precios', en: 'Price list' },
  printer: { es: 'Impresora', en: 'Printer' },
  product: { es: 'Producto', en: 'Product' },
  purchase_order: { es: 'Pedido de compra', en: 'Purchase order' },
  purchasing_settings: { es: 'Reglas de compra', en: 'Rules of buying' },
  register: { es: 'Caja', en: 'Register' },
  return: { es: 'Devolución', en: 'Return' },
  role: { es: 'Rol', en: 'Role' },
  sale: { es: 'Venta', en: 'Sale' },
  session: { es: 'Sesión', en: 'Session' },
  stock_adjustment: { es: 'Ajuste de inventario', en: 'Stock adjustment' },
  store: { es: 'Tienda', en: 'Store' },
  supplier: { es: 'Proveedor', en: 'Supplier' },
  tax: { es: 'Impuesto', en: 'Tax' },
  till: { es: 'Equipo de caja', en: 'Till' },
  till_conflict: { es: 'Conflicto de una caja', en: 'Conflict of a till' },
  till_entry: { es: 'Registro de una caja', en: 'Entry of a till' },
  user: { es: 'Usuario', en: 'User' },
} as const satisfies Record<string, Texts>

export type AuditAction = keyof typeof AUDIT_ACTIONS
export type AuditEntity = keyof typeof AUDIT_ENTITIES

const ACTIONS: Readonly<Record<string, Texts | undefined>> = AUDIT_ACTIONS
const ENTITIES: Readonly<Record<string, Texts | undefined>> = AUDIT_ENTITIES

/** What was done, in words; the code itself where an older or newer version of the program wrote it. */
export const actionText = (action: string, language: 'es' | 'en'): string => ACTIONS[action]?.[language] ?? action

/** What it was done to, in words. */
export const entityText = (entity: string, language: 'es' | 'en'): string => ENTITIES[entity]?.[language] ?? entity

/** The actions whose words hold this text, in either language, whatever the case and the accents. */
export function actionsNamed(text: string): string[] {
  const sought = foldText(text)
  return Object.entries(AUDIT_ACTIONS).flatMap(([action, { es, en }]) =>
    foldText(es).includes(sought) || foldText(en).includes(sought) ? [action] : [],
  )
}
