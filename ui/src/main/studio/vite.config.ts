import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const TARGET = 'target/editors';

/** Smaller than this a file travels as it is. */
const WORTH_PACKING = 4_096;

/** Lays a packed copy beside every large file; the server sends that one to browsers that take it. */
function packed(): Plugin {
  return {
    name: 'packed',
    apply: 'build',
    closeBundle() {
      for (const name of readdirSync(TARGET, { recursive: true, encoding: 'utf8' })) {
        if (/\.(js|css|svg)$/.test(name)) {
          const content = readFileSync(join(TARGET, name));
          if (content.length > WORTH_PACKING) {
            writeFileSync(join(TARGET, `${name}.gz`), gzipSync(content, { level: constants.Z_BEST_COMPRESSION }));
          }
        }
      }
    },
  };
}

/** Static files beside the jar's other resources: one module per tool, loaded when a page first needs it. */
export default defineConfig({
  base: './',
  plugins: [packed()],
  worker: { rolldownOptions: { output: { entryFileNames: 'parts/[name]-[hash].js' } } },
  build: {
    outDir: TARGET,
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 100_000,
    rolldownOptions: {
      preserveEntrySignatures: 'strict',
      input: {
        'diagram-viewer': 'src/diagram-viewer.ts',
        'bpmn-editor': 'src/editor/bpmn-editor.ts',
        'dmn-editor': 'src/editor/dmn-editor.ts',
        'form-editor': 'src/editor/form-editor.ts',
        compare: 'src/compare/compare.ts',
        'capture-coach': 'src/capture/capture-coach.ts',
      },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'parts/[name]-[hash].js',
        assetFileNames: 'parts/[name]-[hash][extname]',
      },
    },
  },
});
