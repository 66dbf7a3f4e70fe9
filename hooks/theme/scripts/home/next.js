/**
 * Return the module to go on with: the one where a learner was last; else the first that is not done. With all done,
 * there is none.
 * @template {{ done: boolean, seen?: { day: number } }} T
 * @param {T[]} states
 */
export const nextOf = (states) => {
  const open = states.filter(({ done }) => !done);
  const begun = open.filter(({ seen }) => seen).sort((one, other) => (one.seen?.day ?? 0) - (other.seen?.day ?? 0));
  return begun.pop() ?? open[0];
};
