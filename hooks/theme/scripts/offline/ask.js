// Asks the service worker, which the first question brings if it is not there yet.

/** @import { Answered, Task } from "./messages.js" */
import { container } from "./container.js";

const PATIENCE = 180000;

/**
 * @param {string} manifest
 * @param {{ task: Task, set?: string }} message
 * @returns {Promise<Answered>}
 */
const answeredBy = async (manifest, message) => {
  if (!container) throw new DOMException("", "SecurityError");
  if (!(await container.getRegistration())) await container.register(new URL("sw.js", manifest));
  const { active } = await container.ready;
  const { port1, port2 } = new MessageChannel();
  active?.postMessage(message, [port2]);
  return new Promise((done) => (port1.onmessage = ({ data }) => done(data)));
};

/** @param {string} [name] of an error */
const failureOf = (name) => ({ failure: name === "SecurityError" ? "refused" : "lost" });

/**
 * @param {string} manifest address of the site's manifest, beside which the worker stands
 * @param {Task} task
 * @param {string} [set]
 * @returns {Promise<Answered>}
 */
export const ask = (manifest, task, set) => {
  // A worker that the browser stops never answers.
  const late = new Promise((done) => setTimeout(done, PATIENCE, failureOf()));
  return Promise.race([answeredBy(manifest, { task, set }).catch(({ name }) => failureOf(name)), late]);
};
