/**
 * Adds up the test runners' reports and prints the line that CI reads. Exits 1 when anything failed, when a suite that
 * exists left no report, or when `node .ci/count.mjs 1` says that a command before it did. It runs on the machine's own
 * Node, which may be 20.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

let passed = 0
let failed = 0
const members = ['packages', 'apps'].flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
for (const member of members.filter((folder) => existsSync(join(folder, 'package.json')))) {
  const { scripts = {} } = JSON.parse(readFileSync(join(member, 'package.json'), 'utf8'))
  for (const suite of ['test', 'test:real'].filter((name) => name in scripts)) {
    const report = join(member, 'reports', `${suite.replace(':', '-')}.json`)
    if (existsSync(report)) {
      const { numPassedTests, numFailedTests, numFailedTestSuites, testResults } = JSON.parse(
        readFileSync(report, 'utf8'),
      )
      passed += numPassedTests
      failed += numFailedTests > 0 ? numFailedTests : numFailedTestSuites
      for (const file of testResults.filter(({ status }) => status === 'failed')) tell(file)
    } else {
      console.error(`no report from ${member}, ${suite}`)
      failed++
    }
  }
}
/** What failed, where whoever reads only the end of the output sees it. */
function tell({ name, message, assertionResults }) {
  const tests = assertionResults.filter(({ status }) => status === 'failed')
  if (tests.length === 0) console.error(`failed: ${name}\n  ${message}`)
  for (const { fullName, failureMessages } of tests) {
    console.error(`failed: ${name}, ${fullName}\n  ${failureMessages.join('\n').slice(0, 1000)}`)
  }
}

if (process.argv[2] !== '0' && failed === 0) failed++
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
