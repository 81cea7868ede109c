import { decodeXml } from '../roundtrip/decode-xml';

/** Calls once things have been quiet for a while; `flush` calls at once what is still to be called. */
export function debounce(milliseconds: number, act: () => void): { touch: () => void; flush: () => void } {
  let timer: number | undefined;
  const flush = () => {
    if (timer !== undefined) {
      clearTimeout(timer);
      timer = undefined;
      act();
    }
  };
  return {
    touch: () => {
      clearTimeout(timer);
      timer = window.setTimeout(flush, milliseconds);
    },
    flush,
  };
}

export function downloadFile(name: string, type: string, content: BlobPart): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export async function chooseFile(accept: string): Promise<string | undefined> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accept;
  return new Promise((resolve) => {
    input.addEventListener('change', () => void textOf(input.files?.[0]).then(resolve));
    input.addEventListener('cancel', () => resolve(undefined));
    input.click();
  });
}

async function textOf(file?: File): Promise<string | undefined> {
  return file && decodeXml(new Uint8Array(await file.arrayBuffer()));
}

/** Draws an SVG into pixels, twice as fine as it is large. */
export async function toPng(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width * 2;
  canvas.height = image.height * 2;
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'),
  );
}
