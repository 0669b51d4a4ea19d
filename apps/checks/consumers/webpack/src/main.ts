import { call } from './call.ts'

const button = document.querySelector('button') as HTMLButtonElement
button.onclick = () => (call.getState().status === 'live' ? call.stop() : call.start())
call.subscribe(({ status }) => {
  button.textContent = status === 'live' ? 'Hang up' : 'Start call'
})
