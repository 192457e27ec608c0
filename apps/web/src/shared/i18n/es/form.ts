const form = {
  notSaved: 'No se guardó',
  seeFields: 'Revise los campos señalados.',
  moved: 'Alguien lo cambió antes que usted',
  movedText:
    'Mientras usted editaba, otra persona guardó cambios. Tome su versión y repita los suyos, para que no se pierda nada.',
  takeTheirs: 'Tomar su versión',
  leaveTitle: '¿Salir sin guardar?',
  leaveText: 'Lo que cambió en esta pantalla se perderá.',
  leave: 'Salir',
  saved: 'Guardado',
  created: 'Creado',
  deleted: 'Eliminado',
  archived: 'Archivado',
  create: 'Crear',
  edit: 'Editar',
  delete: 'Eliminar',
  active: 'Activo',
  inactive: 'Inactivo',
  noPermission: 'Su usuario puede ver, pero no cambiar.',
  error: {
    required: 'Hace falta.',
    tooShort: 'Demasiado corto: al menos {{count}}.',
    tooLong: 'Demasiado largo: {{count}} como máximo.',
    tooSmall: 'Demasiado pequeño.',
    tooLarge: 'Demasiado grande.',
    taken: 'Ya lo tiene otro.',
    email: 'No es una dirección de correo.',
    invalid: 'Así no se puede escribir.',
  },
}

export default form
