/** What stands for the API: answers everything with 400 bytes. */
import { announce } from './announce.ts'
import { createAnswers } from './raw-answers.ts'

announce(createAnswers('200 OK', JSON.stringify([{ id: crypto.randomUUID(), name: 'x'.repeat(340) }])))
