import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor'

/** Returns the report of what an entry point exports: names and types, without prose. */
export function apiReport(folder: string, declarations: string): string {
  const out = mkdtempSync(join(tmpdir(), 'api-report-'))
  const silent = { default: { logLevel: ExtractorLogLevel.None } }
  const compilerOptions = {
    module: 'nodenext',
    target: 'es2023',
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    types: ['node'],
    strict: true,
  }
  try {
    const config = ExtractorConfig.prepare({
      configObject: {
        projectFolder: folder,
        mainEntryPointFilePath: join(folder, declarations),
        compiler: { overrideTsconfig: { compilerOptions, include: ['dist/**/*.d.ts'] }, skipLibCheck: true },
        newlineKind: 'lf',
        apiReport: {
          enabled: true,
          includeForgottenExports: true,
          reportFolder: out,
          reportTempFolder: join(out, 'temp'),
          reportFileName: 'report',
        },
        docModel: { enabled: false },
        dtsRollup: { enabled: false },
        tsdocMetadata: { enabled: false },
        messages: {
          extractorMessageReporting: silent,
          tsdocMessageReporting: silent,
          compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
        },
      },
      configObjectFullPath: undefined,
      packageJsonFullPath: join(folder, 'package.json'),
    })
    const complaints: string[] = []
    const { succeeded } = Extractor.invoke(config, {
      localBuild: true,
      messageCallback(message) {
        message.handled = true
        if (message.logLevel === ExtractorLogLevel.Error) complaints.push(message.text)
      },
    })
    if (!succeeded) throw new Error(complaints.join('\n'))
    return readFileSync(join(out, 'report.api.md'), 'utf8')
  } finally {
    rmSync(out, { recursive: true })
  }
}
