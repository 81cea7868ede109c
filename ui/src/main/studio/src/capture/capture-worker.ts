import { Analysis, type Job, type Result } from './analysis';

const analysis = new Analysis();

self.onmessage = ({ data }: MessageEvent<Job>) => {
  const began = performance.now();
  const seen = analysis.run(data);
  self.postMessage({ seen, took: performance.now() - began, taken: data.taken !== undefined } satisfies Result);
};
