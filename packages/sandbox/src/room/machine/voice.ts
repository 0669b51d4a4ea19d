/** The assistant's voice: a track that hums while the assistant speaks, so that something can be heard and measured. */
export interface Voice {
  /** The track; `undefined` in a browser without Web Audio. */
  readonly track?: MediaStreamTrack
  speak(speaking: boolean): void
  /** How loud the assistant is now, from 0 to 1, as Daily measures it: speech is seldom above 0.2. */
  level(): number
  close(): void
}

const PITCH = 160

/**
 * Creates the voice. Its level comes from the script and not from the track: without a click in the page, browsers keep the
 * sound suspended, and the page would see a silent assistant.
 */
export function createVoice(): Voice {
  let speaking = false
  const level = () => (speaking ? syllable(performance.now()) * 0.15 : 0)
  if (typeof AudioContext === 'undefined') {
    return {
      speak: (now) => {
        speaking = now
      },
      level,
      close: () => {},
    }
  }

  const context = new AudioContext()
  const destination = context.createMediaStreamDestination()
  const volume = new GainNode(context, { gain: 0 })
  const hum = new OscillatorNode(context, { type: 'triangle', frequency: PITCH })
  hum.connect(volume).connect(destination)
  hum.start()
  // Suspended until the page is clicked. Nobody waits for it.
  context.resume().catch(() => {})
  const [track] = destination.stream.getAudioTracks()

  return {
    ...(track && { track }),
    speak(now) {
      speaking = now
      volume.gain.setTargetAtTime(now ? 0.08 : 0, context.currentTime, 0.05)
    },
    level,
    close() {
      hum.stop()
      context.close().catch(() => {})
    },
  }
}

/** The loudness of speech over time, from 0.3 to 1: about four syllables a second. */
function syllable(milliseconds: number): number {
  return 0.3 + 0.7 * Math.abs(Math.sin((milliseconds / 1000) * Math.PI * 4))
}
