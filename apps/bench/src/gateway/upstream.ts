/** What stands for the API: answers as a web call is answered. */
import { announce } from './announce.ts'
import { createAnswers } from './raw-answers.ts'

const call = { id: crypto.randomUUID(), status: 'queued', webCallUrl: 'https://call.example/room' }
announce(createAnswers('201 Created', JSON.stringify(call)))
