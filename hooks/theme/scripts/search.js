"use strict";
// The search: by Pagefind, of which not a byte is asked for before somebody searches. Where that cannot run (from a
// disk, without a network, in the preview) it looks among the titles and terms that the page itself lists.
{
  const form = document.querySelector(".search");
  const found = document.querySelector(".found");
  const [said, partly] = found.querySelectorAll(".search-said, .banner");
  const list = found.querySelector("ol");
  const more = found.querySelector("button");
  const field = form.querySelector("input");
  const { lang } = document.documentElement;
  const index = new URL(form.dataset.index, location);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const split = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const MOST = 10; // results at once
  const LEAST = 0.15; // of the best result's score; what has less holds a word by chance

  // What a language needs beside Pagefind's stemmer: words that say nothing about what is meant; beginnings and endings
  // of words, which give way to the first letter of the root; roots that lose this letter behind a prefix.
  const LANGUAGES = {
    id: {
      idle: split(
        "ada adalah agar aja aku anda apa apakah arti atau bagaimana bagi bgmn bisa blm boleh cara dalam dan dari " +
          "dengan dg dgn di dlm dr ga gak gimana gmn harus hrs ialah ini itu jgn jika kalau kalo kapan kami ke kenapa " +
          "kita klo knp krn maksud mana mengapa ngapain nggak oleh pada pd pengertian saat saja saya secara sebagai " +
          "seperti siapa spt supaya tdk tentang tidak tlg tsb ttg untuk utk yang yg",
      ),
      starts: [
        [/^[mp]en(?=[aeiou])/, "t"],
        [/^[mp]eng(?=[aeiou])/, "k"],
        [/^[mp]eny(?=[aeiou])/, "s"],
        [/^[mp]em(?=[aeiou])/, "p"],
        [/^[mp]e(?=r)/, ""],
        [/^(?:di|ke|se|be|ber|te|ter|per|me|pe|[mp]em|[mp]en|[mp]eng)(?:per|ke)?/, ""],
      ],
      ends: [/(?:nya|lah|kah|pun)$/, /(?:kan|an|i)(?:nya|lah)?$/],
      hidden: [
        [/^t(?=[aeiou])/, "en"],
        [/^k(?=[aeiou])/, "eng"],
        [/^(?=r)/, "e"],
      ],
    },
    en: {
      idle: split(
        "a about an and are as at be by can do does for from how i if in is it me my of on or should that the their " +
          "they this to we what when where which who why with you your",
      ),
    },
  };
  const { idle = [], starts = [], ends = [], hidden = [] } = LANGUAGES[lang] ?? {};

  // How many letters differ, neighbours that changed places counted once; more than `most` is all the same.
  const distance = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let rows = [[], [...Array(other.length + 1).keys()]];
    for (let i = 1; i <= one.length; i++) {
      const [before, last] = rows;
      const row = [i];
      for (let j = 1; j <= other.length; j++) {
        const same = one[i - 1] === other[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + !same);
        const swapped = i > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
        if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > most) return most + 1;
      rows = [last, row];
    }
    return rows[1][other.length];
  };

  // All that may be the root of a word, the word itself first.
  const rooted = (word) => {
    const roots = new Set([word]);
    for (const end of ["", ...ends]) {
      const rest = word.replace(end, "");
      roots.add(rest);
      for (const [start, first] of starts) if (start.test(rest)) roots.add(rest.replace(start, first));
    }
    return [...roots];
  };

  // Words that the course has another word for.
  const synonyms = new Map(
    Object.entries(JSON.parse(form.dataset.synonyms)).flatMap(([own, others]) =>
      others.map((other) => [other.toLowerCase(), own.toLowerCase()]),
    ),
  );

  // For words that are known, the most frequent first: which belong to the same root, and which of `aims` is meant by
  // one that is not known. Phrases may be written as one word.
  const lexicon = (words, phrases, aims = words) => {
    const all = new Set(words);
    const joined = new Map(phrases.map((phrase) => [phrase.replaceAll(" ", ""), phrase]));
    const kin = (word) => {
      const known = rooted(word).filter((root) => root === word || (root.length > 3 && all.has(root)));
      const veiled = known.flatMap((root) =>
        hidden.filter(([first]) => first.test(root)).flatMap(([first, middle]) =>
          ["m", "p"].map((letter) => words.find((other) => other.startsWith(letter + root.replace(first, middle)))),
        ),
      );
      return [...new Set([...known, ...veiled])].filter(Boolean);
    };
    const knows = (word) =>
      word.length < 4 || /\d/.test(word) || kin(word).length > 1 || words.some((other) => other.startsWith(word));
    const nearest = (word) => {
      for (let at = 3; at < word.length - 2; at++) {
        const parts = [word.slice(0, at), word.slice(at)];
        if (parts.every((part) => all.has(part))) return parts.join(" ");
      }
      const most = word.length < 7 ? 1 : 2;
      let [best, least] = [null, most + 1];
      for (const other of [...joined.keys(), ...aims]) {
        const away = distance(word, other, least - 1);
        if (away < least && (away < 2 || word[0] === other[0])) [best, least] = [other, away];
      }
      return joined.get(best) ?? best;
    };
    return { kin, knows, nearest, has: (word) => all.has(word) };
  };

  const entries = [...document.querySelectorAll(".search-list a")].map((link) => ({
    at: link.getAttribute("href"),
    title: link.textContent,
    of: link.closest("details").dataset.of,
    names: link.dataset.names ?? "",
    term: "names" in link.dataset,
  }));
  const terms = entries.filter(({ term }) => term);
  const phrases = terms.map(({ title }) => title.toLowerCase()).filter((title) => title.includes(" "));

  const listed = () => {
    const words = (some) => some.flatMap(({ title, names }) => split(`${title} ${names}`));
    const look = async (groups) => {
      const hits = [];
      for (const entry of entries) {
        const own = split(`${entry.title} ${entry.names}`);
        const holds = (word) => own.some((other) => other.startsWith(word));
        const score = groups.filter((group) => group.some(holds)).length;
        if (score) hits.push({ score: score + 1 / own.length, load: async () => entry });
      }
      return hits;
    };
    return { look, ...lexicon(words(entries), phrases, words(terms)) };
  };

  // How many of the words stand together somewhere.
  const NEAR = 12;
  const closest = (words) => {
    const beside = (start) =>
      words.filter((spots) => spots.some((spot) => spot >= start && spot < start + NEAR)).length;
    return words.length > 1 ? Math.max(0, ...words.flat().map(beside)) : words.length;
  };

  const indexed = async () => {
    const [pagefind, response] = await Promise.all([
      import(new URL("pagefind.js", index)),
      fetch(new URL(`words-${lang}.txt`, index)),
    ]);
    if (!response.ok) throw new Error(response.statusText);
    await pagefind.options({ ranking: { metaWeights: { title: 5, names: 5, of: 1, at: 0, term: 0 } } });
    await pagefind.init();
    const spoken = lexicon((await response.text()).split(/\s+/), phrases);
    // Each word by itself, in all its forms: a result need not hold all of them, but is the better for it.
    const look = async (groups) => {
      const hits = new Map();
      for (const group of groups) {
        const best = new Map();
        for (const [nth, word] of group.entries()) {
          for (const { id, score, words, data } of (await pagefind.search(word)).results) {
            const one = best.get(id) ?? { score: 0, spots: [], data };
            one.score = Math.max(one.score, nth ? score / 2 : score);
            one.spots.push(...words);
            best.set(id, one);
          }
        }
        // Pagefind passes over a piece of the index that it cannot fetch, and never asks for it again.
        if (!best.size && spoken.has(group[0])) {
          await pagefind.destroy();
          throw new Error("a piece of the index is missing");
        }
        for (const [id, { score, spots, data }] of best) {
          const hit = hits.get(id) ?? { score: 0, words: [], data };
          hit.score += score;
          hit.words.push(spots);
          hits.set(id, hit);
        }
      }
      return [...hits.values()].map(({ score, words, data }) => ({
        score: score * (words.length + closest(words)),
        load: async () => {
          const { meta, content, anchors } = await data();
          return { ...meta, text: content.split(/\s+/), spots: words.flat(), anchors };
        },
      }));
    };
    return { look, ...spoken };
  };

  const tag = (name, textContent, properties) =>
    Object.assign(document.createElement(name), { textContent, ...properties });

  // Where the piece of the text begins that holds the most hits.
  const LONG = 28;
  const densest = (spots) => {
    const within = (start) => spots.filter((spot) => spot >= start && spot < start + LONG - 4).length;
    return spots.reduce((one, other) => (within(other) > within(one) ? other : one), spots[0] ?? 0);
  };
  const excerpt = (text, spots, start) => {
    const line = tag("p", start ? "… " : "");
    text.slice(start, start + LONG).forEach((word, nth) => {
      line.append(spots.includes(start + nth) ? tag("mark", word) : word, " ");
    });
    if (text.length > start + LONG) line.append("…");
    return line;
  };

  const show = ({ at, title, of, names, text, spots = [], anchors = [] }) => {
    const item = tag("li", "");
    const marked = [...new Set(spots)].filter((spot) => spot < text.length).sort((one, other) => one - other);
    const best = densest(marked);
    const part = anchors.findLast(({ location }) => location <= best);
    item.append(tag("a", title, { href: part ? `${at.split("#")[0]}#${part.id}` : at }));
    const where = [of, part?.text, names].filter(Boolean).join(" · ");
    if (where) item.append(tag("p", where, { className: "where" }));
    if (text) item.append(excerpt(text, marked, Math.max(part?.location ?? 0, best - 4)));
    list.append(item);
    return item;
  };

  // A term whose own name was asked for stands first; one that only speaks of what was asked for gives way.
  const rank = ({ term, title, names = "" }, query, groups) => {
    if (!term) return 1;
    if (`${title};${names}`.split(/[,;()]/).some((name) => split(name).join(" ") === query)) return 2;
    const own = split(`${title} ${names}`);
    return Number(groups.flat().some((word) => own.some((other) => other.startsWith(word))));
  };

  let engine = null;
  let round = 0;
  const look = async (way, words, own) => {
    const notes = [];
    // Pagefind would take a word that it does not know for some shorter one.
    const meant = words.flatMap((word) => {
      const own = rooted(word).map((root) => synonyms.get(root)).find(Boolean);
      if (own) {
        notes.push(fill(form.dataset.synonym, { typed: word, meant: own }));
        return split(own);
      }
      if (way.knows(word)) return [word];
      const near = way.nearest(word);
      notes.push(fill(form.dataset[near ? "meant" : "unknown"], { typed: word, meant: near }));
      return near ? split(near) : [];
    });
    const groups = meant.map(way.kin);
    const all = (await way.look(groups)).sort((one, other) => other.score - one.score);
    const hits = all.filter(({ score }) => score > all[0].score * LEAST);
    const count = hits.length;
    const query = (meant.length ? meant : words).join(" ");
    const next = async () => {
      const records = await Promise.all(hits.splice(0, MOST).map(({ load }) => load()));
      if (own !== round) return [];
      more.hidden = !hits.length;
      records.sort((one, other) => rank(other, query, groups) - rank(one, query, groups));
      // Of the first three, one leads to where a thing is taught.
      const taught = records.findIndex(({ term }) => !term);
      if (taught > 2) records.splice(2, 0, ...records.splice(taught, 1));
      return records.map(show);
    };
    await next();
    if (own !== round) return;
    partly.hidden = way === engine;
    said.textContent = [...notes, fill(form.dataset[count ? "count" : "none"], { count, query })].join(" ");
    more.onclick = async () => (await next())[0]?.querySelector("a").focus();
  };
  const search = async (query) => {
    const typed = split(query);
    const telling = typed.filter((word) => !idle.includes(word));
    const words = telling.length ? telling : typed;
    if (!words.length) return;
    const own = ++round;
    found.hidden = false;
    said.textContent = form.dataset.wait;
    list.replaceChildren();
    more.hidden = true;
    try {
      if (location.protocol === "file:") throw new Error("from a disk nothing can be fetched");
      engine ??= await indexed();
      await look(engine, words, own);
    } catch {
      engine = null;
      list.replaceChildren();
      await look(listed(), words, own);
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const address = new URL(location);
    address.searchParams.set("q", field.value);
    if (location.protocol !== "file:") history.replaceState(null, "", address);
    search(field.value);
    document.getElementById("found").focus();
  });
  form.hidden = false;
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  if (field.value) search(field.value);
}
