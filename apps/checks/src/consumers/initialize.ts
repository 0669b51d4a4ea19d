import { execFile } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What the command said, as far as it is checked. */
export interface InitReport {
  framework: string
  files: { path: string; outcome: string }[]
  next: string[]
}

/** Runs the packed `vapi-auth init` in an application, as its owner would. */
export async function initialize(cwd: string): Promise<InitReport> {
  const { stdout } = await run('node', ['node_modules/vapi-auth/dist/bin.cjs', 'init', '--json'], { cwd })
  return JSON.parse(stdout)
}

/** Connects an authentication that knows one user, by a cookie. */
export function connectAuthentication(file: string): void {
  const user = "return request.headers.get('cookie') === 'user=anna' ? { id: 'anna' } : null"
  const text = readFileSync(file, 'utf8')
  if (!text.includes('  return null\n}')) throw new Error(`${file} has no place for an authentication`)
  writeFileSync(file, text.replace('return null', user))
}

/** Copies `.env.example` to `.env` and sets its variables. Refuses one that the example does not have. */
export function setVariables(cwd: string, variables: Readonly<Record<string, string>>): void {
  let text = readFileSync(join(cwd, '.env.example'), 'utf8')
  for (const [name, value] of Object.entries(variables)) {
    const line = new RegExp(`^${name}=.*$`, 'm')
    if (!line.test(text)) throw new Error(`.env.example does not name ${name}`)
    text = text.replace(line, `${name}=${value}`)
  }
  writeFileSync(join(cwd, '.env'), text)
}

/** The packages of the line that says what to install which the application cannot find. */
export function missingPackages(cwd: string, installLine: string): string[] {
  const [, list = ''] = /`npm install ([^`]+)`/.exec(installLine) ?? []
  const folders = [join(cwd, 'node_modules'), join(cwd, '../node_modules')]
  return list.split(' ').filter((name) => !folders.some((folder) => existsSync(join(folder, name, 'package.json'))))
}
