// A piece of a sheet, straightened, to look at.

/**
 * @import { Picture } from "./picture.js"
 * @import { Pose } from "./pose.js"
 */
import { make } from "../page/dom.js";
import { greyAt } from "./picture.js";

/** Pixels a millimetre. */
const FINE = 6;

/**
 * @param {Picture} picture
 * @param {Pose} pose
 * @param {{ x: number, y: number, width: number, height: number }} piece in millimetres
 */
export const cropOf = (picture, pose, { x, y, width, height }) => {
  const canvas = make("canvas", { width: Math.round(width * FINE), height: Math.round(height * FINE) });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const data = context.createImageData(canvas.width, canvas.height);
  for (let i = 0; i < data.data.length / 4; i += 1) {
    const [across, down] = [i % canvas.width, Math.floor(i / canvas.width)];
    const grey = greyAt(picture, ...pose(x + across / FINE, y + down / FINE));
    data.data.set([grey, grey, grey, 255], i * 4);
  }
  context.putImageData(data, 0, 0);
  return canvas;
};
