import { defineConfig } from 'vitest/config';

/**
 * The tests read and write XML as the editors do, so they need a document, but no browser. One worker that keeps its document
 * takes less time than several that each load one.
 */
export default defineConfig({
  test: {
    environment: 'jsdom',
    include: ['test/**/*.test.ts'],
    pool: 'threads',
    fileParallelism: false,
    isolate: false,
    testTimeout: 30_000,
  },
});
