const admin = {
  backOffice: 'Oficina',
  menu: 'Menú',
  openMenu: 'Abrir el menú',
  closeMenu: 'Cerrar el menú',
  rooms: 'Secciones',
  goToTill: 'Ir a la caja',
  skipToContent: 'Saltar al contenido',
  group: {
    day: 'El día',
    goods: 'Mercancía y clientes',
    house: 'La casa',
  },
  room: {
    dashboard: 'Hoy',
    sales: 'Ventas',
    cash: 'Turnos de caja',
    reports: 'Informes',
    products: 'Productos',
    categories: 'Categorías',
    prices: 'Listas de precios',
    inventory: 'Inventario',
    customers: 'Clientes',
    imports: 'Importar',
    stores: 'Tiendas y cajas',
    users: 'Usuarios',
    roles: 'Roles',
    settings: 'Ajustes',
    audit: 'Auditoría',
  },
  jump: {
    button: 'Ir a…',
    title: 'Ir a una sección',
    label: 'Escriba unas letras',
    nothing: 'Ninguna sección se llama así.',
  },
}

export default admin
