import { defineConfig } from 'vite';

/** Static files beside the jar's other resources: one module per tool, loaded when a page first needs it. */
export default defineConfig({
  base: './',
  build: {
    outDir: '../../../target/classes/META-INF/resources/kaidian/studio',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 100_000,
    rollupOptions: {
      preserveEntrySignatures: 'strict',
      input: {
        'diagram-viewer': 'src/diagram-viewer.ts',
        'bpmn-editor': 'src/editor/bpmn-editor.ts',
        'dmn-editor': 'src/editor/dmn-editor.ts',
        compare: 'src/compare/compare.ts',
      },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'parts/[name]-[hash].js',
        assetFileNames: 'parts/[name]-[hash][extname]',
      },
    },
  },
});
