import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { loadConfig, REPO_ROOT } from '../apps/server/src/config.ts'
import { criticalActions, deploymentDocuments } from './deployment-documents.ts'
import { measure } from './deployment-measures.ts'
import { EXIT, operatorScript } from './operator-script.ts'
import { onShop } from './shop-context.ts'

await operatorScript({
  usage: `node scripts/deployment_report.ts [--url http://127.0.0.1:8000] [--output FOLDER] [--json]
Measures the running system and writes what it found, in Spanish: PRODUCTION_DEPLOYMENT_REPORT.md (versions, processes,
tables, roles, backups, jobs, books), DESPLIEGUE_FINAL_COMPLETADO.md and ACCIONES_CRITICAS_COMPLETADAS.md (which critical
actions are done and which are open). Nothing in them is assumed; what could not be measured says so.
  --url URL         where the system answers; with https:// its certificate is looked at too
  --output FOLDER   where the documents go; docs/ when left out
  --json            one line of JSON: {ok, files, actions: [{what, state, evidence, how}], measures}
Settings: those of the server (DATABASE_URL, DATABASE_OWNER_URL, DATA_DIR, …).
Exit code 0: no critical action that was measured is open. 1: some are. 2: it could not be measured.`,
  options: { url: { type: 'string', default: 'http://127.0.0.1:8000' }, output: { type: 'string' } },
  async run({ values }, { say, tell }) {
    const config = loadConfig()
    const folder = resolve(process.env.INIT_CWD ?? process.cwd(), values.output ?? join(REPO_ROOT, 'docs'))
    return onShop(config, tell, async (ctx) => {
      const url = values.url.replace(/\/$/, '')
      const measures = await measure(ctx, url)
      const actions = criticalActions(measures)
      await mkdir(folder, { recursive: true })
      const files: string[] = []
      for (const [name, text] of Object.entries(deploymentDocuments(measures, actions))) {
        await writeFile(join(folder, name), text)
        files.push(join(folder, name))
        say(join(folder, name))
      }
      const open = actions.filter(({ state }) => state === 'open')
      for (const { what, evidence } of open) say(`open: ${what} (${evidence})`)
      const ok = open.length === 0
      return { exit: ok ? EXIT.done : EXIT.no, answer: { ok, files, actions, measures } }
    })
  },
})
