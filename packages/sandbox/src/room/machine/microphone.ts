/** The user's microphone, if there is one. The call goes on without. */
export interface Microphone {
  readonly track?: MediaStreamTrack
  /** How loud it is now, from 0 to 1. */
  level(): number
  close(): void
}

/** Takes the track that the page brings, or asks for the microphone. Rejects when there is none, or the user says no. */
export async function openMicrophone(own?: MediaStreamTrack): Promise<Microphone> {
  const stream = own ? new MediaStream([own]) : await navigator.mediaDevices.getUserMedia({ audio: true })
  const [track] = stream.getAudioTracks()
  const context = new AudioContext()
  const analyser = new AnalyserNode(context, { fftSize: 512 })
  context.createMediaStreamSource(stream).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)

  return {
    ...(track && { track }),
    level() {
      if (!track?.enabled) return 0
      analyser.getFloatTimeDomainData(samples)
      return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)
    },
    close() {
      // What the page brought stays the page's.
      if (!own) track?.stop()
      context.close().catch(() => {})
    },
  }
}
