// How a sheet lies in a picture: where each place on it is seen.

/**
 * @typedef {[number, number]} Point
 * @typedef {(x: number, y: number) => Point} Pose from millimetres on the sheet to pixels
 */
import { meanOf } from "./rank.js";

/**
 * Solve linear equations, each a row with what it comes to at its end. Return nothing if they have no one answer.
 * @param {number[][]} rows
 */
const solve = (rows) => {
  const size = rows.length;
  for (let n = 0; n < size; n += 1) {
    let best = n;
    for (let i = n + 1; i < size; i += 1) if (Math.abs(rows[i][n]) > Math.abs(rows[best][n])) best = i;
    [rows[n], rows[best]] = [rows[best], rows[n]];
    if (Math.abs(rows[n][n]) < 1e-9) return null;
    for (let i = 0; i < size; i += 1) {
      if (i === n) continue;
      const factor = rows[i][n] / rows[n][n];
      for (let k = n; k <= size; k += 1) rows[i][k] -= factor * rows[n][k];
    }
  }
  return rows.map((row, n) => row[size] / row[n]);
};

/** @param {Point[]} points */
export const middleOf = (points) => [0, 1].map((n) => meanOf(points.map((point) => point[n])));

/**
 * Return the homography that takes places nearest to where they are seen; nothing if there is none.
 * @param {Point[]} places
 * @param {Point[]} seen
 * @returns {Pose | null}
 */
export const homographyOf = (places, seen) => {
  // All about one in size, so that no equation outweighs another.
  const middle = middleOf(seen);
  const reach = Math.max(...seen.map(([x, y]) => Math.hypot(x - middle[0], y - middle[1])));
  const rows = Array.from({ length: 8 }, () => Array(9).fill(0));
  places.forEach(([placeX, placeY], i) => {
    const [x, y] = [placeX / 100 - 1, placeY / 100 - 1.5];
    const [u, v] = [0, 1].map((n) => (seen[i][n] - middle[n]) / reach);
    for (const equation of [[x, y, 1, 0, 0, 0, -u * x, -u * y, u], [0, 0, 0, x, y, 1, -v * x, -v * y, v]]) {
      for (let n = 0; n < 8; n += 1) for (let k = 0; k < 9; k += 1) rows[n][k] += equation[n] * equation[k];
    }
  });
  const h = solve(rows);
  if (!h) return null;
  return (placeX, placeY) => {
    const [x, y] = [placeX / 100 - 1, placeY / 100 - 1.5];
    const depth = reach / (h[6] * x + h[7] * y + 1);
    return [middle[0] + (h[0] * x + h[1] * y + h[2]) * depth, middle[1] + (h[3] * x + h[4] * y + h[5]) * depth];
  };
};

/**
 * Return a pose that takes places exactly to where they are seen: what a homography leaves is spread between them,
 * straight from left to right and, where one bends, round from top to foot.
 * @param {Pose} pose
 * @param {Point[]} places
 * @param {Point[]} seen
 * @param {number[]} columns
 * @param {number[]} lines
 * @returns {Pose}
 */
export const bentPose = (pose, places, seen, columns, lines) => {
  const rest = places.map(([x, y], i) => {
    const [u, v] = pose(x, y);
    return { x, y, u: seen[i][0] - u, v: seen[i][1] - v };
  });
  return (x, y) => {
    const point = pose(x, y);
    for (const one of rest) {
      const other = columns[0] === one.x ? columns[1] : columns[0];
      let weight = (x - other) / (one.x - other);
      for (const line of lines) if (line !== one.y) weight *= (y - line) / (one.y - line);
      point[0] += weight * one.u;
      point[1] += weight * one.v;
    }
    return point;
  };
};
