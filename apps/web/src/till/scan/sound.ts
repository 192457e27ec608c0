import { deviceSettings } from '../device/till-device.ts'

let audio: AudioContext | null = null

function tone(hertz: number, seconds: number, type: OscillatorType) {
  if (!deviceSettings.get().sound) return
  audio ??= new AudioContext()
  const oscillator = audio.createOscillator()
  const volume = audio.createGain()
  oscillator.type = type
  oscillator.frequency.value = hertz
  volume.gain.setValueAtTime(0.08, audio.currentTime)
  volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + seconds)
  oscillator.connect(volume).connect(audio.destination)
  oscillator.start()
  oscillator.stop(audio.currentTime + seconds)
}

/** High and short: it went in. */
export const soundAdded = () => tone(1320, 0.07, 'sine')
/** Low and longer: look at the screen. */
export const soundRefused = () => tone(196, 0.32, 'square')
