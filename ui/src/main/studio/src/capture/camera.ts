import type { Detail, Job, Picture } from './analysis';
import type { Subject } from './coach';
import { MIDDLES, WINDOW } from './fine-grid';
import { type Quad, widthOf } from './geometry';

const FRAME_SIDE = 640;
const WHOLE_SIDE = 800;
const CARD_WIDTH = 640;

/** The server looks for a screen's dots in a picture of this long side. */
const WORKING_SIDE = 2000;

/** Each so many frames the windows are looked at. */
const WINDOWS_EACH = 4;

const QUALITY = 0.95;

/** The back camera at the most that it gives, and its stills where the browser hands them over. */
export class Camera {
  private readonly canvas = document.createElement('canvas');
  private readonly pen = this.canvas.getContext('2d', { willReadFrequently: true })!;
  private frames = 0;

  private constructor(
    readonly stream: MediaStream,
    private readonly video: HTMLVideoElement,
    private readonly still: ImageCapture | null,
    private readonly stillWidth: number,
    /** Pixels of the long side of the largest still. */
    readonly stillSide: number,
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

  close(): void {
    this.stream.getTracks().forEach((track) => track.stop());
  }

  /**
   * The picture of now, as the worker wants it.
   *
   * @param closely whether the windows are looked at in any case, since a photo may be taken after this frame
   */
  job(subject: Subject, last: Quad | null, closely: boolean): Job {
    const { videoWidth: width, videoHeight: height } = this.video;
    const scale = FRAME_SIDE / Math.max(width, height);
    return {
      at: performance.now(),
      subject,
      stillSide: this.stillSide,
      frame: this.part(0, 0, width, height, Math.min(1, scale)),
      detail: subject === 'licence' ? this.whole(width, height) : last && this.detail(last, Math.min(1, scale)),
      windows: this.frames++ % WINDOWS_EACH === 0 || closely ? this.windows(width, height) : [],
    };
  }

  private whole(width: number, height: number): Detail {
    const scale = Math.min(1, WHOLE_SIDE / Math.max(width, height));
    return { ...this.part(0, 0, width, height, scale), left: 0, top: 0, scale };
  }

  /** Where the card was a moment ago, as wide as the server straightens it. */
  private detail(card: Quad, frameScale: number): Detail | null {
    const xs = card.map(({ x }) => x);
    const ys = card.map(({ y }) => y);
    const margin = 0.12 * widthOf(card);
    const frameWidth = this.video.videoWidth * frameScale;
    const frameHeight = this.video.videoHeight * frameScale;
    const left = Math.max(0, Math.floor(Math.min(...xs) - margin));
    const top = Math.max(0, Math.floor(Math.min(...ys) - margin));
    const width = Math.min(frameWidth, Math.max(...xs) + margin) - left;
    const height = Math.min(frameHeight, Math.max(...ys) + margin) - top;
    if (width < 16 || height < 16) {
      return null;
    }
    const scale = Math.min(1, (CARD_WIDTH / widthOf(card)) * frameScale);
    const picture = this.part(left / frameScale, top / frameScale, width / frameScale, height / frameScale, scale);
    return { ...picture, left, top, scale: scale / frameScale };
  }

  private windows(width: number, height: number): Picture[] {
    const scale = Math.min(1, WORKING_SIDE / Math.max(width, height));
    const side = WINDOW / scale;
    return Math.min(width, height) < 2 * side
      ? []
      : MIDDLES.map(([x, y]) => this.part(Math.trunc(x * width - side / 2), Math.trunc(y * height - side / 2), side, side, scale));
  }

  private part(left: number, top: number, width: number, height: number, scale: number): Picture {
    const w = Math.round(width * scale);
    const h = Math.round(height * scale);
    Object.assign(this.canvas, { width: w, height: h });
    this.pen.drawImage(this.video, left, top, width, height, 0, 0, w, h);
    return { rgba: this.pen.getImageData(0, 0, w, h).data, width: w, height: h };
  }

  /** The largest still there is. */
  async take(): Promise<Blob> {
    if (this.still && this.stillWidth > this.video.videoWidth) {
      try {
        return await this.still.takePhoto({ imageWidth: this.stillWidth });
      } catch {
        // Some cameras claim more than they do; the video's frame is there still.
      }
    }
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: this.video.videoWidth, height: this.video.videoHeight });
    canvas.getContext('2d')!.drawImage(this.video, 0, 0);
    return new Promise((done, failed) =>
      canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('no picture'))), 'image/jpeg', QUALITY),
    );
  }
}
