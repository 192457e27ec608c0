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
}

export default devices
