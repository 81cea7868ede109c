import type { Detail, Job, Picture } from './analysis';
import { MIDDLES, WINDOW } from './fine-grid';
import { type Quad, widthOf } from './geometry';
import type { Target } from './target';

const FRAME_SIDE = 640;
const WHOLE_SIDE = 800;
const CARD_WIDTH = 640;

/** The server looks for a screen's dots in a picture of this long side. */
const WORKING_SIDE = 2000;

/** Each so many frames the windows are looked at. */
const WINDOWS_EACH = 4;

const QUALITY = 0.95;

/** What a camera gives, or a photo. */
interface Source {
  readonly image: CanvasImageSource;
  readonly width: number;
  readonly height: number;
}

/** A photo, its pixels, and where to let go of them. */
export interface Taken extends Source {
  readonly blob: Blob;
  close(): void;
}

/** The back camera at the most that it gives, and its stills where the browser hands them over. */
export class Camera {
  private readonly canvas = document.createElement('canvas');
  private readonly pen = this.canvas.getContext('2d', { willReadFrequently: true })!;
  private frames = 0;

  private constructor(
    readonly stream: MediaStream,
    private readonly video: HTMLVideoElement,
    private still: ImageCapture | null,
    private readonly stillWidth: number,
    private largest: number,
  ) {
    this.pen.imageSmoothingQuality = 'high';
  }

  static async open(video: HTMLVideoElement): Promise<Camera> {
    const stream = await navigator.mediaDevices.getUserMedia({
      video: { facingMode: { ideal: 'environment' }, width: { ideal: 3840 }, height: { ideal: 2160 } },
    });
    Object.assign(video, { srcObject: stream });
    await video.play();
    const still = 'ImageCapture' in window ? new ImageCapture(stream.getVideoTracks()[0]) : null;
    const able = await still?.getPhotoCapabilities().catch(() => null);
    const widest = able?.imageWidth?.max ?? 0;
    const largest = Math.max(video.videoWidth, video.videoHeight, widest, able?.imageHeight?.max ?? 0);
    return new Camera(stream, video, still, widest, largest);
  }

  /** Pixels of the long side of the largest still: as the camera claims, and once there was one as it is. */
  get stillSide(): number {
    return this.largest;
  }

  close(): void {
    this.stream.getTracks().forEach((track) => track.stop());
  }

  /**
   * The picture of now, as the worker wants it.
   *
   * @param closely whether the windows are looked at in any case, since a photo may be taken after this frame
   */
  job(target: Target, last: Quad | null, closely: boolean): Job {
    const { videoWidth: width, videoHeight: height } = this.video;
    return this.jobOf({ image: this.video, width, height }, target, last, this.frames++ % WINDOWS_EACH === 0 || closely);
  }

  /** The same of a photo that was taken; its card is searched first, and measured closely once it is known. */
  jobOfTaken(photo: Taken, target: Target, card: Quad | null): Job {
    return { ...this.jobOf(photo, target, card, true), taken: card };
  }

  private jobOf(source: Source, target: Target, card: Quad | null, withWindows: boolean): Job {
    const { width, height } = source;
    const scale = Math.min(1, FRAME_SIDE / Math.max(width, height));
    return {
      at: performance.now(),
      target,
      stillSide: this.largest,
      frame: this.part(source, 0, 0, width, height, scale),
      detail: target.sheet ? this.whole(source) : card && this.detail(source, card, scale),
      windows: withWindows ? this.windows(source) : [],
    };
  }

  private whole(source: Source): Detail {
    const { width, height } = source;
    const scale = Math.min(1, WHOLE_SIDE / Math.max(width, height));
    return { ...this.part(source, 0, 0, width, height, scale), left: 0, top: 0, scale };
  }

  /** Where the card was a moment ago, as wide as the server straightens it. */
  private detail(source: Source, card: Quad, frameScale: number): Detail | null {
    const xs = card.map(({ x }) => x);
    const ys = card.map(({ y }) => y);
    const margin = 0.12 * widthOf(card);
    const frameWidth = source.width * frameScale;
    const frameHeight = source.height * frameScale;
    const left = Math.max(0, Math.floor(Math.min(...xs) - margin));
    const top = Math.max(0, Math.floor(Math.min(...ys) - margin));
    const width = Math.min(frameWidth, Math.max(...xs) + margin) - left;
    const height = Math.min(frameHeight, Math.max(...ys) + margin) - top;
    if (width < 16 || height < 16) {
      return null;
    }
    const scale = Math.min(1, (CARD_WIDTH / widthOf(card)) * frameScale);
    const picture = this.part(source, left / frameScale, top / frameScale, width / frameScale, height / frameScale, scale);
    return { ...picture, left, top, scale: scale / frameScale };
  }

  private windows(source: Source): Picture[] {
    const { width, height } = source;
    const scale = Math.min(1, WORKING_SIDE / Math.max(width, height));
    const side = WINDOW / scale;
    return Math.min(width, height) < 2 * side
      ? []
      : MIDDLES.map(([x, y]) => this.part(source, Math.trunc(x * width - side / 2), Math.trunc(y * height - side / 2), side, side, scale));
  }

  private part(source: Source, left: number, top: number, width: number, height: number, scale: number): Picture {
    const w = Math.round(width * scale);
    const h = Math.round(height * scale);
    Object.assign(this.canvas, { width: w, height: h });
    this.pen.drawImage(source.image, left, top, width, height, 0, 0, w, h);
    return { rgba: this.pen.getImageData(0, 0, w, h).data, width: w, height: h };
  }

  /** The largest still there is. */
  async take(): Promise<Taken> {
    const taken = (await this.takeStill()) ?? (await this.takeFrame());
    this.largest = Math.max(taken.width, taken.height);
    return taken;
  }

  private async takeStill(): Promise<Taken | null> {
    if (!this.still || this.stillWidth <= this.video.videoWidth) {
      return null;
    }
    try {
      const blob = await this.still.takePhoto({ imageWidth: this.stillWidth });
      const image = await createImageBitmap(blob, { imageOrientation: 'from-image' });
      if (Math.max(image.width, image.height) > Math.max(this.video.videoWidth, this.video.videoHeight)) {
        return { blob, image, width: image.width, height: image.height, close: () => image.close() };
      }
      image.close();
    } catch {
      // Some cameras claim more than they do; the video's frame is there still.
    }
    this.still = null;
    return null;
  }

  private takeFrame(): Promise<Taken> {
    const canvas = document.createElement('canvas');
    const { videoWidth: width, videoHeight: height } = this.video;
    Object.assign(canvas, { width, height });
    canvas.getContext('2d')!.drawImage(this.video, 0, 0);
    return new Promise((done, failed) =>
      canvas.toBlob(
        (blob) => (blob ? done({ blob, image: canvas, width, height, close: () => undefined }) : failed(new Error('no picture'))),
        'image/jpeg',
        QUALITY,
      ),
    );
  }
}
