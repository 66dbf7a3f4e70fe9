// The live camera: it looks for a sheet by itself, again and again.

/** @import { Picture } from "./picture.js" */
import { find } from "../page/dom.js";
import { pictureOf } from "./photo.js";

const PAUSE = 300;

/**
 * Let a part of the page show the camera, and call for each picture what says whether there is a sheet that was read.
 * Rejects where there is no camera.
 * @param {HTMLElement} part with a video and a button that ends it
 * @param {(picture: Picture, isNew: boolean) => "none" | "unclear" | "read"} look
 */
export const watch = async (part, look) => {
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: "environment", width: { ideal: 1920 } },
  });
  /** @type {HTMLVideoElement} */
  const video = find(part, "video");
  video.srcObject = stream;
  part.hidden = false;
  let isOn = true;
  // Several people have the same sheet: what comes next is another one only when the last is gone.
  let isNew = true;
  const step = () => {
    if (!isOn) return;
    const seen = video.videoWidth ? look(pictureOf(video, video.videoWidth, video.videoHeight), isNew) : "none";
    isNew = seen === "none" || isNew && seen === "unclear";
    setTimeout(step, PAUSE);
  };
  const end = () => {
    isOn = false;
    part.hidden = true;
    for (const track of stream.getTracks()) track.stop();
  };
  find(part, "button").onclick = onpagehide = end;
  await video.play();
  step();
};
