const problems = {
  unexpected: 'Algo falló y no se sabe qué. Vuelva a intentarlo.',
  unreachable: 'No hay conexión con el servidor.',
  timeout: 'El servidor tardó demasiado en responder.',
  empty_answer: 'El servidor respondió sin datos.',
  signed_out: 'La sesión terminó. Inicie sesión otra vez.',
  demo_stopped: 'La carga se detuvo: {{detail}}',
}

export default problems
