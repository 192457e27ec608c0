const audit = {
  approval: 'Autorización',
  title: 'Auditoría',
  when: 'Cuándo',
  who: 'Quién',
  action: 'Acción',
  entity: 'Sobre',
  where: 'Dónde',
  system: 'Sistema',
  emptyTitle: 'Sin registros',
  emptyText: 'Cada cambio de precio, permiso, caja o venta queda escrito aquí.',
  detailTitle: 'Registro {{sequence}}',
  chain: 'Cadena',
  hash: 'Huella',
  approvedBy: 'Autorizado',
  detail: 'Detalle',
  field: 'Campo',
  value: 'Valor',
  ip: 'Dirección IP',
  actionFilter: 'Acción exacta',
  anyone: 'Todas las personas',
}

export default audit
