/** `npm run terminal`: records the session anew and keeps its picture in the documentation. */
import { writeFileSync } from 'node:fs'
import { drawTerminal } from './draw.ts'
import { record } from './record.ts'
import { commands, description, project } from './session.ts'

const picture = new URL('../pages/public/terminal.svg', import.meta.url)

writeFileSync(picture, drawTerminal(description, await record(project, commands)))
console.log('Wrote apps/docs/pages/public/terminal.svg')
