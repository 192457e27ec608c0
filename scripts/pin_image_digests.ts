import { spawnSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { REPO_ROOT } from '../apps/server/src/config.ts'
import { EXIT, operatorScript } from './operator-script.ts'

const FILE = join(REPO_ROOT, 'docker-compose.production.yml')
/** An image of a registry; the product's own is built here and has a variable in its name. */
const IMAGE = /^( +image: )([a-z0-9./_-]+:[\w.-]+)(?:@(sha256:[0-9a-f]{64}))?$/gm
const TIMEOUT_MS = 60_000

/** The digest that the registry gives for the image's tag, for every architecture; null when it cannot be asked. */
function digestOf(image: string, docker: string): string | null {
  const { stdout, status } = spawnSync(
    docker,
    ['buildx', 'imagetools', 'inspect', image, '--format', '{{.Manifest.Digest}}'],
    { encoding: 'utf8', timeout: TIMEOUT_MS },
  )
  return status === 0 ? (/^sha256:[0-9a-f]{64}$/m.exec(stdout)?.[0] ?? null) : null
}

await operatorScript({
  usage: `node scripts/pin_image_digests.ts [--check] [--json]
Asks the registries for the digest of every image of docker-compose.production.yml and writes it beside the version, so
that nobody can put another image under the same tag. Needs docker buildx and the registries; a digest that no registry
gave is not written.
  --check   writes nothing; tells which images have no digest, without asking anybody
  --json    one line of JSON: {ok, images: [{image, digest}]}
Environment: DOCKER, the program that asks (docker).
Exit code 0: every image has its digest. 1: some have none.`,
  options: { check: { type: 'boolean', default: false } },
  async run({ values }, { say }) {
    const text = await readFile(FILE, 'utf8')
    const docker = process.env.DOCKER ?? 'docker'
    const images = [...text.matchAll(IMAGE)].map(([, , image = '', pinned]) => ({
      image,
      digest: values.check ? (pinned ?? null) : (digestOf(image, docker) ?? pinned ?? null),
    }))
    if (!values.check) {
      const digests = new Map(images.map(({ image, digest }) => [image, digest]))
      const pinned = text.replaceAll(IMAGE, (_line, before: string, image: string) => {
        const digest = digests.get(image) ?? null
        return `${before}${image}${digest === null ? '' : `@${digest}`}`
      })
      if (pinned !== text) await writeFile(FILE, pinned)
    }
    for (const { image, digest } of images) say(`${image}  ${digest ?? 'no digest'}`)
    const ok = images.every(({ digest }) => digest !== null)
    return { exit: ok ? EXIT.done : EXIT.no, answer: { ok, images } }
  },
})
