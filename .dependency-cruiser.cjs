// The arrows of docs/architecture: domain ← rooms ← app; the web knows the domain alone. No exceptions list.
const DOMAIN = '^packages/domain/src'
const ROOMS = '^apps/server/src/rooms'
const PLATFORM = '^apps/server/src/platform'
const WEB = '^apps/web/src'
const TEST = ['[.](pg[.])?test[.]tsx?$', '/testing/']

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or three.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      comment: 'Every import leads somewhere; what Vite makes up as it builds begins with virtual:.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
    {
      name: 'domain-stands-alone',
      comment: 'The rules of the trade know no server, no web and no I/O.',
      severity: 'error',
      from: { path: DOMAIN, pathNot: TEST },
      to: { pathNot: [DOMAIN, '^node_modules/(zod|uqr|@point-of-sale/receipt-printer-encoder)/'] },
    },
    {
      name: 'domain-order',
      comment: 'Money, quantity and wire are the kernel: they import no other module of the domain but each other.',
      severity: 'error',
      from: { path: `${DOMAIN}/(money|quantity|wire)/`, pathNot: TEST },
      to: { path: DOMAIN, pathNot: `${DOMAIN}/(money|quantity|wire)/` },
    },
    {
      name: 'web-knows-the-domain-alone',
      comment: 'The web reaches the server through the generated client.',
      severity: 'error',
      from: { path: WEB },
      to: { path: '^apps/server/' },
    },
    {
      name: 'server-knows-no-web',
      severity: 'error',
      from: { path: '^apps/server/' },
      to: { path: '^apps/web/' },
    },
    {
      name: 'platform-knows-no-room',
      comment: 'What every room stands on stands on none of them.',
      severity: 'error',
      from: { path: PLATFORM, pathNot: TEST },
      to: { path: [ROOMS, '^apps/server/src/(app|serve|main|cluster)[.]ts$'] },
    },
    {
      name: 'rooms-by-the-door',
      comment: "A room calls another through that room's index.ts.",
      severity: 'error',
      from: { path: `${ROOMS}/([^/]+)/`, pathNot: TEST },
      to: { path: `${ROOMS}/[^/]+/`, pathNot: [`${ROOMS}/$1/`, `${ROOMS}/[^/]+/index[.]ts$`] },
    },
    {
      name: 'inventory-knows-no-sale',
      severity: 'error',
      from: { path: `${ROOMS}/inventory/`, pathNot: TEST },
      to: { path: `${ROOMS}/(sales|cash|reports)/` },
    },
    {
      name: 'nobody-imports-reports',
      comment: 'Reports read anywhere; nothing stands on them but the lists of rooms, jobs and commands.',
      severity: 'error',
      from: {
        path: '^apps/server/src',
        pathNot: [`${ROOMS}/reports/`, '^apps/server/src/(app|jobs|cli/commands)[.]ts$', ...TEST],
      },
      to: { path: `${ROOMS}/reports/` },
    },
    {
      name: 'no-test-in-the-product',
      comment: 'Tests, their harness and the tools of the house stay out of what runs in the shop.',
      severity: 'error',
      from: { path: '^(apps|packages)/', pathNot: TEST },
      to: { path: [...TEST, '^node_modules/(vitest|fast-check)/'] },
    },
    {
      name: 'no-undeclared-package',
      comment: 'What is imported stands in the package.json of its workspace.',
      severity: 'error',
      from: { path: '^(apps|packages)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|data)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
