const devices = {
  title: 'Equipos',
  detail: 'Lo que está conectado a esta caja. Cada uno se puede probar.',
  result: 'Resultado de la prueba',
  store: 'Tienda',
  register: 'Caja',
  connect: 'Conectar',
  connectOther: 'Conectar otra',
  baudRate: 'Velocidad (baudios)',
  unsupported: {
    usb: 'Este navegador no llega a equipos USB. Use Chrome o Edge en una dirección segura (https o este mismo computador).',
    serial:
      'Este navegador no llega al puerto serial. Use Chrome o Edge en una dirección segura (https o este mismo computador).',
  },
  printer: {
    title: 'Impresora de recibos',
    kind: 'Cómo está conectada',
    kinds: { browser: 'Del sistema', usb: 'USB', serial: 'Serial', network: 'Red' },
    browserHint: 'Imprime con el controlador del computador. Sirve cualquier impresora, pero no abre el cajón.',
    unnamed: 'Impresora USB',
    registered: 'Impresora de la tienda',
    choose: 'Elija una',
    noneRegistered: 'La tienda no tiene impresoras de red. Se registran en la oficina, en Tiendas y cajas.',
    try: 'Imprimir una prueba',
    tried: 'La prueba salió. Mire que las letras y el código se vean bien.',
    tryDrawer: 'Abrir el cajón',
    drawerTried: 'Se mandó abrir el cajón.',
  },
  card: {
    title: 'Datáfono',
    kind: 'Cómo se cobra con tarjeta',
    kinds: { reference: 'Solo referencia', manual: 'Datáfono aparte', simulator: 'Simulador' },
    hints: {
      reference: 'El cajero escribe una referencia si quiere. No se controla el cobro.',
      manual: 'El cajero cobra en el datáfono y escribe el código de aprobación y los últimos 4 dígitos.',
      simulator: 'Para aprender y probar: no cobra nada a nadie.',
    },
    scenario: 'Qué hace el simulador',
    scenarios: {
      approve: 'Aprueba',
      decline: 'Rechaza',
      lost: 'Cobra, pero su respuesta se pierde',
      away: 'No contesta y no cobra',
    },
    try: 'Probar un cobro',
    answers: {
      approved: 'Contestó: aprobado. La prueba se anuló.',
      declined: 'Contestó: rechazado.',
      unknown: 'No contestó.',
      never: 'No hay nada que probar.',
    },
  },
}

export default devices
