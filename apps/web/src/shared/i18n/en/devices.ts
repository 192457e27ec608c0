import type devicesEs from '../es/devices.ts'
import type { Words } from '../words.ts'

const devices: Words<typeof devicesEs> = {
  title: 'Devices',
  detail: 'What is connected to this till. Each can be tried.',
  result: 'Result of the trial',
  store: 'Store',
  register: 'Register',
  connect: 'Connect',
  connectOther: 'Connect another',
  baudRate: 'Speed (baud)',
  unsupported: {
    hid: 'This browser cannot reach HID POS scanners. A scanner that types like a keyboard works all the same.',
    usb: 'This browser cannot reach USB devices. Use Chrome or Edge at a secure address (https or this computer itself).',
    serial:
      'This browser cannot reach the serial port. Use Chrome or Edge at a secure address (https or this computer itself).',
  },
  disconnect: 'Disconnect',
  scanner: {
    title: 'Barcode scanner',
    hint: 'A scanner that types like a keyboard works with no setting. One in HID POS mode is connected once.',
    connect: 'Connect a HID scanner',
    try: 'Scanner trial',
    tryHint: 'Scan a code: it appears here.',
  },
  scale: {
    title: 'Scale',
    hint: 'On a serial or USB serial port, with the MT-SICS protocol (Mettler Toledo) or one that sends by itself (A&D, CAS and alike).',
    speaks: 'How the scale speaks',
    ways: { listen: 'Sends by itself', ask: 'Is asked (SICS)' },
    try: 'Read the weight',
    tried: 'It read a steady weight: {{weight}}.',
    failed: 'No steady weight came. Put something on it and check the speed.',
  },
  display: {
    title: 'Customer display',
    on: 'Show the sale to the customer',
    hint: 'A second window with the ticket, the total and thanks. Move it to the other screen and press F11.',
    open: 'Open the customer display',
  },
  printer: {
    title: 'Receipt printer',
    kind: 'How it is connected',
    kinds: { browser: 'System', usb: 'USB', serial: 'Serial', network: 'Network' },
    browserHint: "Prints with the computer's driver. Any printer will do, but it does not open the drawer.",
    unnamed: 'USB printer',
    registered: "The store's printer",
    choose: 'Choose one',
    noneRegistered:
      'The store has no network printers. They are registered in the back office, under Stores and registers.',
    try: 'Print a test',
    tried: 'The test is out. See that letters and code look right.',
    tryDrawer: 'Open the drawer',
    drawerTried: 'The drawer was told to open.',
  },
  card: {
    title: 'Card terminal',
    kind: 'How cards are charged',
    kinds: { reference: 'Reference only', manual: 'Terminal apart', simulator: 'Simulator' },
    hints: {
      reference: 'The cashier types a reference or none. The charge is not followed.',
      manual: 'The cashier charges at the terminal and types the approval code and the last 4 digits.',
      simulator: 'To learn and to test: it charges nobody.',
    },
    scenario: 'What the simulator does',
    scenarios: {
      approve: 'Approves',
      decline: 'Declines',
      lost: 'Charges, but its answer is lost',
      away: 'Does not answer and does not charge',
    },
    try: 'Try a charge',
    answers: {
      approved: 'It answered: approved. The trial was reversed.',
      declined: 'It answered: declined.',
      unknown: 'It did not answer.',
      never: 'There is nothing to try.',
    },
  },
}

export default devices
