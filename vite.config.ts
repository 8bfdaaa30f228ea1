import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

/** What the bundler knows of a module. */
interface ModuleGraph {
  getModuleInfo: (
    id: string,
  ) => { importedIds: readonly string[]; dynamicallyImportedIds: readonly string[] } | null
}

const idOf = (path: string): string => join(import.meta.dirname, path)
const FIRST_PAGE = 'first-page'
/** What the page of a task loads beside that. */
const TASK_PART = idOf('src/web/tasks/task-in-full.tsx')

/**
 * One file for everything the first page loads, and one for what the page of a task shares with others. Left to itself
 * the bundler cuts off every piece that two pages need, which costs each of them requests and kilobytes, because small
 * files compress worse; and a browser asks for six at a time.
 */
function nameOfGroup(): (id: string, graph: ModuleGraph) => string | null {
  let names: Map<string, string> | null = null
  return (id, graph) => (names ??= groupsIn(graph)).get(id) ?? null
}

function groupsIn(graph: ModuleGraph): Map<string, string> {
  const closureOf = (...roots: string[]): Set<string> => {
    const modules = new Set(roots)
    // A set goes on to what is added while it is walked through.
    for (const module of modules)
      for (const imported of graph.getModuleInfo(module)?.importedIds ?? []) modules.add(imported)
    return modules
  }
  const laterOf = (modules: Iterable<string>): string[] =>
    [...modules].flatMap((module) => graph.getModuleInfo(module)?.dynamicallyImportedIds ?? [])

  const first = closureOf(idOf('src/web/main.tsx'))
  const task = closureOf(TASK_PART).difference(first)
  const parts = new Set(laterOf(first))
  for (const part of parts) for (const later of laterOf(closureOf(part))) parts.add(later)
  const others = closureOf(...[...parts].filter((part) => part !== TASK_PART))
  return new Map([
    ...[...task.intersection(others)].map((id) => [id, 'task-shared'] as const),
    ...[...first].map((id) => [id, FIRST_PAGE] as const),
  ])
}

/**
 * Says of the first page that nearly all of it runs at once. Chromium then compiles it while it arrives, beside the
 * thread that draws, instead of function by function when each is called. It has to be the very first line.
 */
function compileWhileItArrives(): Plugin {
  return {
    name: 'compile-while-it-arrives',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const part of Object.values(bundle))
          if (part.type === 'chunk' && part.name === FIRST_PAGE)
            part.code = `//# allFunctionsCalledOnLoad\n${part.code}`
      },
    },
  }
}

/** No list of ours is an infinite query, and what the library has for those would come with every page. */
function withoutInfiniteQueries(): Plugin {
  const none = `const none = () => { throw new Error('no query of this page is infinite') }
    export { none as infiniteQueryBehavior, none as hasNextPage, none as hasPreviousPage }`
  return {
    name: 'without-infinite-queries',
    apply: 'build',
    enforce: 'pre',
    load: (id) => (/query-core.*\/infiniteQueryBehavior\.js$/.test(id) ? none : null),
  }
}

/**
 * Writes down which files every page is made of, which ones that of a task beside them, and which Chinese words either
 * awaits (`.parts`): a server can name them at once to whoever opens an address that needs them.
 */
function nameParts(): Plugin {
  return {
    name: 'name-parts',
    apply: 'build',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).flatMap((output) => (output.type === 'chunk' ? output : []))
      const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
      const filesOf = (roots: readonly string[]): Set<string> => {
        const files = new Set(roots)
        // A set goes on to what is added while it is walked through.
        for (const file of files) {
          const chunk = byFile.get(file)
          for (const needed of [...(chunk?.imports ?? []), ...(chunk?.viteMetadata?.importedCss ?? [])])
            files.add(needed)
        }
        return files
      }
      const isChinese = (file: string): boolean => {
        const modules = byFile.get(file)?.moduleIds ?? []
        return modules.length > 0 && modules.every((id) => id.endsWith('.zh.ts'))
      }
      const wordsOf = (files: ReadonlySet<string>): Set<string> =>
        filesOf([...files].flatMap((file) => byFile.get(file)?.dynamicImports ?? []).filter(isChinese))
      const rootsOf = (isRoot: (chunk: (typeof chunks)[number]) => boolean): string[] =>
        chunks.filter(isRoot).map(({ fileName }) => fileName)
      const page = filesOf(rootsOf(({ isEntry }) => isEntry))
      const task = filesOf(rootsOf(({ moduleIds }) => moduleIds.includes(TASK_PART))).difference(page)
      const parts = { page, task, 'task.zh': wordsOf(task), 'page.zh': wordsOf(page) }
      const addresses = Object.entries(parts).map(([name, files]) => [
        name,
        [...files].map((file) => `/${file}`),
      ])
      this.emitFile({
        type: 'asset',
        fileName: '.parts',
        source: JSON.stringify(Object.fromEntries(addresses)),
      })
    },
  }
}

/**
 * Writes into the page of which build it is, so that whoever has it knows, however it came. The names of its parts carry
 * hashes of what is in them, and in what they load.
 */
export function nameBuild(): Plugin {
  return {
    name: 'name-build',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html) => {
        const build = createHash('sha256').update(html).digest('hex').slice(0, 12)
        return html.replace('</head>', `  <meta name="build" content="${build}" />\n  </head>`)
      },
    },
  }
}

/**
 * Lays every text of the built page down packed as well (`.br`, `.gz`). It takes seconds at the best level: here they
 * are spent once, not at every start of the server.
 */
function packBuiltPage(): Plugin {
  let folder = ''
  return {
    name: 'pack-built-page',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir)
    },
    async closeBundle() {
      const init = join(folder, 'theme-init.js')
      if (existsSync(init)) await withoutComments(init)
      const entries = await readdir(folder, { recursive: true, withFileTypes: true })
      const texts = entries.filter((entry) => entry.isFile() && /\.(html|js|css|svg|txt)$/.test(entry.name))
      const paths = texts.map((entry) => join(entry.parentPath, entry.name))
      // What an earlier build left is packed.
      const unpacked = paths.filter((path) => !/[\\/]assets[\\/]/.test(path) || !existsSync(`${path}.br`))
      await Promise.all(unpacked.map(pack))
    },
  }
}

/** What is served as it is written is read by people here alone. */
async function withoutComments(path: string): Promise<void> {
  const text = await readFile(path, 'utf8')
  await writeFile(path, text.replaceAll(/^\s*\/\/.*\n/gm, ''))
}

async function pack(path: string): Promise<void> {
  const plain = await readFile(path)
  await writeFile(`${path}.br`, await promisify(brotliCompress)(plain))
  await writeFile(`${path}.gz`, await promisify(gzip)(plain, { level: 9 }))
}

/** This one, and the ones before it. */
const KEPT_BUILDS = 3

/**
 * Leaves the parts of earlier builds where they are: pages stay open for weeks, and ask for theirs when they are first
 * needed. Their names carry a hash, so they are in nobody's way. `.builds` says which parts belong to which build.
 */
export function keepEarlierBuilds(): Plugin {
  let folder = ''
  let publicFolder = ''
  return {
    name: 'keep-earlier-builds',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir)
      publicFolder = config.publicDir
    },
    async writeBundle(_, bundle) {
      const own = Object.keys(bundle).sort()
      const earlier = (await readBuilds(folder)).filter((build) => build.join() !== own.join())
      const builds = [own, ...earlier].slice(0, KEPT_BUILDS)
      const others = existsSync(publicFolder) ? await readdir(publicFolder, { recursive: true }) : []
      const kept = new Set([...builds.flat(), ...others].map((name) => name.replaceAll('\\', '/')))
      for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
        const path = join(entry.parentPath, entry.name)
        const name = relative(folder, path).replaceAll('\\', '/')
        if (entry.isFile() && !kept.has(name.replace(/\.(br|gz)$/, ''))) await rm(path)
      }
      await writeFile(join(folder, BUILDS), JSON.stringify(builds))
    },
  }
}

const BUILDS = '.builds'

async function readBuilds(folder: string): Promise<string[][]> {
  try {
    return JSON.parse(await readFile(join(folder, BUILDS), 'utf8'))
  } catch {
    // There was none, or it was made before this was noted.
    return []
  }
}

/**
 * They are fetched ahead, together with what they need (src/web/fetch-ahead.ts). To name that on the first page as well,
 * so that a browser asks for it a moment sooner, would only make that larger.
 */
const OPENED_BY_HAND =
  /\/(?:display-choices|export-dialog|facets|follow-news|id-search|keys-help|moments|palette-list|preferences|shell-notes|unread|view-menu)-/

export default defineConfig({
  plugins: [
    react(),
    compileWhileItArrives(),
    withoutInfiniteQueries(),
    nameParts(),
    nameBuild(),
    keepEarlierBuilds(),
    packBuiltPage(),
  ],
  // React has it by itself; what stands in for it is for older ones.
  resolve: { alias: [{ find: /^use-sync-external-store\/shim(\/index\.js)?$/, replacement: 'react' }] },
  build: {
    target: 'es2023',
    outDir: 'dist',
    // See keepEarlierBuilds.
    emptyOutDir: false,
    // A data: URL would need its own exception in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      resolveDependencies: (file, needed) => (OPENED_BY_HAND.test(file) ? [] : needed),
    },
    sourcemap: false,
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ debugName: FIRST_PAGE, name: nameOfGroup() }] } },
    },
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'e2e/**/*.test.ts'],
    environment: 'node',
    // Most of them wait for a clock or a socket: two share two cores well.
    maxWorkers: 2,
    // A PostgreSQL server for those who ask for one.
    globalSetup: 'e2e/postgres-for-tests.ts',
    // These end what hangs or never comes, and measure nothing: the machine may be busy with something else.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 20_000 } },
    // Tests read no zone from the machine they run on.
    env: { TZ: 'UTC' },
  },
})
