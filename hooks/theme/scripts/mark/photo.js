// From a file or a camera to a picture of shades of grey, no larger than is needed.

/** @import { Picture } from "./picture.js" */
import { make } from "../page/dom.js";
import { greyOf } from "./picture.js";

const LONG_SIDE = 1600;

/**
 * @param {CanvasImageSource} source
 * @param {number} width
 * @param {number} height
 */
export const pictureOf = (source, width, height) => {
  const shrink = Math.min(1, LONG_SIDE / Math.max(width, height));
  const canvas = make("canvas", { width: Math.round(width * shrink), height: Math.round(height * shrink) });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
  context.imageSmoothingQuality = "high";
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  return greyOf(context.getImageData(0, 0, canvas.width, canvas.height));
};

/**
 * Return the picture in a file, turned as the phone was held. Rejects where it is none.
 *
 * An image from a `data:` address, which the policy allows, is decoded no larger than it is drawn: of 12 megapixels that
 * takes a third of the time of a bitmap.
 * @param {File} file
 * @returns {Promise<Picture>}
 */
export const photoOf = async (file) => {
  const reader = new FileReader();
  await new Promise((done) => {
    reader.onloadend = done;
    reader.readAsDataURL(file);
  });
  const image = new Image();
  image.src = /** @type {string} */ (reader.result);
  await image.decode();
  return pictureOf(image, image.naturalWidth, image.naturalHeight);
};
