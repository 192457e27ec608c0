export type DemoCustomer = {
  /** DIAN code: 13 citizen's card, 22 foreigner's card, 31 NIT, 41 passport, 48 temporary protection permit. */
  documentType: '13' | '22' | '31' | '41' | '48'
  /** A NIT stands without its check digit, which the domain computes. */
  documentNumber: string
  name: string
  phone: string | null
  address: string
  email: string | null
}

type Row = readonly [
  documentNumber: string,
  name: string,
  phone: string | null,
  address: string,
  mailbox: string | null,
]

/** Mailboxes are of the domain that RFC 2606 sets apart for examples, so that nobody is written to. */
function customer(documentType: DemoCustomer['documentType'], row: Row): DemoCustomer {
  const [documentNumber, name, phone, address, mailbox] = row
  return { documentType, documentNumber, name, phone, address, email: mailbox && `${mailbox}@example.com` }
}

const citizens: readonly Row[] = [
  ['1032456781', 'María Fernanda Ospina Rincón', '310 442 1875', 'Calle 59 # 9-31 apto 402', 'mafe.ospina'],
  ['79845123', 'Jorge Enrique Salamanca', '311 520 7734', 'Carrera 11 # 60-18', null],
  ['52367890', 'Claudia Patricia Bernal', '300 415 2298', 'Calle 57 # 13-40 apto 201', 'claudia.bernal'],
  ['1018422765', 'Juan Sebastián Torres', '320 871 4402', 'Carrera 9 # 61-15 apto 503', 'jstorres'],
  ['41612098', 'Rosa Elvira Quintero', '601 249 8876', 'Calle 58 # 10-22', null],
  ['80234511', 'Luis Alberto Cárdenas', '313 287 6140', 'Transversal 14 # 56-09', null],
  ['1020788341', 'Daniela Restrepo Vélez', '301 667 2013', 'Calle 62 # 7-45 apto 604', 'daniela.restrepo'],
  ['19345678', 'Hernando Pinzón Suárez', '315 330 9921', 'Carrera 13A # 58-70', null],
  ['53110942', 'Sandra Milena Acosta', '318 442 0917', 'Calle 56 # 14-19', 'sandra.acosta'],
  ['1136889204', 'Nicolás Arango Duque', '302 118 5530', 'Carrera 7 # 59-82 apto 1102', 'nico.arango'],
  ['35487216', 'Gloria Inés Mahecha', '310 774 6621', 'Calle 140 # 12-30 apto 301', null],
  ['79512340', 'Fabio Andrés Leguizamón', '314 902 3318', 'Carrera 15 # 138-44', 'fabio.leguizamon'],
  ['1019034577', 'Valentina Cortés Parra', '319 551 7742', 'Calle 142 # 11-20 apto 704', 'valentina.cortes'],
  ['51890233', 'Martha Lucía Forero', '601 614 2087', 'Carrera 12 # 141-15', null],
  ['80098765', 'Diego Mauricio Hurtado', '312 640 1199', 'Calle 138 # 10A-52', null],
  ['1015400982', 'Laura Camila Benavides', '304 228 9054', 'Carrera 14 # 139-60 apto 205', 'laura.benavides'],
  ['20456712', 'Blanca Nubia Chaparro', '601 258 3390', 'Calle 143 # 9-18', null],
  ['1022345609', 'Kevin Alexander Murcia', '321 405 8873', 'Carrera 19 # 140-33', 'kevin.murcia'],
  ['52988104', 'Adriana del Pilar Sáenz', '317 216 4450', 'Calle 145 # 11-77 apto 501', 'adriana.saenz'],
  ['17189334', 'Álvaro Camargo Lozano', '601 633 1120', 'Carrera 11B # 144-06', null],
  ['1026255871', 'Santiago Peñuela Gil', '305 880 6124', 'Calle 60 # 8-40', 'santiago.penuela'],
  ['39712456', 'Teresa de Jesús Avella', '311 229 3047', 'Carrera 10 # 57-63', null],
  ['1014239870', 'Yuly Paola Garzón', '316 704 5582', 'Calle 55 # 13-28', null],
  ['79990231', 'Óscar Javier Muñoz', '310 998 2216', 'Carrera 16 # 58-30', 'oscar.munoz'],
  ['52045671', 'Liliana Esperanza Duarte', '320 313 7695', 'Calle 141 # 13-08 apto 403', null],
]

const companies: readonly Row[] = [
  ['900412875', 'Restaurante El Fogón de Chapinero S.A.S.', '601 248 7711', 'Carrera 13 # 59-40', 'compras'],
  ['830114562', 'Cafetería Universitaria La 45 Ltda.', '601 320 4418', 'Calle 45 # 13-22', 'cafeteria45'],
  ['901207344', 'Oficinas Coworking Central S.A.S.', '601 745 9900', 'Carrera 11 # 61-50', 'compras.coworking'],
  ['860045231', 'Colegio San Bartolomé de Cedritos', '601 627 1450', 'Calle 146 # 12-60', 'tesoreria.colegio'],
  ['900778120', 'Hotel Casa 60 S.A.S.', '601 212 8834', 'Calle 60 # 6-25', 'compras.hotelcasa60'],
  ['800234917', 'Edificio Torres de Cedritos P.H.', '601 614 9072', 'Calle 140 # 10-30', 'administracion.torres'],
  ['901556208', 'Panadería Trigo y Miel S.A.S.', '601 258 6643', 'Carrera 15 # 141-20', 'trigoymiel'],
  ['900335671', 'Consultorio Odontológico Sonríe Ltda.', '601 310 7725', 'Carrera 7 # 58-33', 'sonrie.odontologia'],
  ['830502944', 'Jardín Infantil Pequeños Genios', '601 633 8850', 'Calle 142 # 13-41', 'jardin.genios'],
  ['901689035', 'Eventos y Banquetes Doña Rita S.A.S.', '313 405 6612', 'Calle 57 # 16-28', 'banquetes.rita'],
  ['900921463', 'Gimnasio Fuerza Vital S.A.S.', '601 467 2209', 'Carrera 9 # 142-18', 'fuerzavital'],
  ['860512780', 'Parroquia Nuestra Señora de Chiquinquirá', '601 249 3365', 'Carrera 13 # 51-40', null],
]

/** Invented people and companies who live near the two stores. */
export const demoCustomers: readonly DemoCustomer[] = [
  ...citizens.map((row) => customer('13', row)),
  customer('22', ['365417', 'Giulia Bianchi', '312 455 9087', 'Calle 59 # 5-30 apto 801', 'giulia.bianchi']),
  customer('48', ['4829165', 'Yorgelis Carolina Rondón', '324 610 2284', 'Carrera 13 # 54-12', null]),
  customer('41', ['AV784512', 'Thomas Weber', null, 'Hotel Casa 60, Calle 60 # 6-25', null]),
  ...companies.map((row) => customer('31', row)),
]
