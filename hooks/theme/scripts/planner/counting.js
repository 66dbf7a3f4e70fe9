import { daysOf } from "./plan.js";

/**
 * Return the numbers of the questions that count, in their order.
 * @param {Record<string, number[]>} places module to the numbers of its questions
 * @param {string[]} slugs of the modules that are taught
 */
export const counting = (places, slugs) =>
  slugs.flatMap((slug) => places[slug] ?? []).sort((one, other) => one - other);

/**
 * Return the usual agenda that teaches just these modules, in whatever order; nothing where there is none.
 * @param {Map<string, string[]>} agendas with what stands between their days
 * @param {string[]} slugs
 */
export const agendaOf = (agendas, slugs) => {
  const wanted = [...slugs].sort().join();
  for (const [key, items] of agendas) if (daysOf(items).flat().sort().join() === wanted) return key;
  return "";
};
