import { decodeXml } from '../roundtrip/decode';

/** What every tool of the studio shares as a guest of the page. */

/** Styles go into the document once, since the drawings expect them there. */
export function addStyles(id: string, ...css: string[]): void {
  if (!document.getElementById(id)) {
    const style = document.createElement('style');
    style.id = id;
    style.textContent = css.join('\n');
    document.head.append(style);
  }
}

/** The page may set properties before this module has arrived; then they hide the setters until they are set anew. */
export function takeOver(element: HTMLElement, ...names: string[]): void {
  const self = element as unknown as Record<string, unknown>;
  for (const name of names) {
    if (Object.prototype.hasOwnProperty.call(element, name)) {
      const value = self[name];
      delete self[name];
      self[name] = value;
    }
  }
}

/** Calls once things have been quiet for a while; `flush` calls at once what is still to be called. */
export function whenQuiet(milliseconds: number, act: () => void): { touch: () => void; flush: () => void } {
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

export function saveAs(name: string, type: string, content: BlobPart): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export async function askForFile(accept: string): Promise<string | undefined> {
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
