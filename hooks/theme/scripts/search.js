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
  const ASIDE = 0.4; // what a result is worth that is not for learners
  const MUCH = 10; // no word counts for more, however rare it is in titles
  const OTHER = 0.7; // what another form or name of a word is worth
  const LEAST = 0.15; // of the best result's score; what has less holds a word by chance

  // What a language needs beside Pagefind's stemmer: words that say nothing about what is meant; beginnings and endings
  // of words, which give way to the first letter of the root, and those that are only spoken; roots that lose this
  // letter behind a prefix; signs for the same sound; how a word is written twice; a prefix often written apart.
  const LANGUAGES = {
    id: {
      idle: split(
        "ada adalah agar aja aku anda apa apakah arti atau bagaimana bagi banget bgmn bgt biar bikin bisa blm boleh " +
          "br buat bwt cara dalam dan dari deh dengan dg dgn di dlm dmn dong dr emang ga gak gimana gini gitu gk gmn " +
          "harus hrs ialah ini itu jadi jd jg jgn jika juga kalau kalo kan kapan kayak ke kemana kenapa kita klo kmn " +
          "knp kok kpn krn lagi lah lalu lg maka maksud mana mau membuat mengapa ngapain nggak nih nya oleh orang org " +
          "pada pas pd pengertian saat saja saya sblm sdh sebagai sebelum secara seperti siapa sih sm spt spy sudah supaya tdk " +
          "tentang terus tidak tlg trs tsb ttg tuh udah untuk utk ya yang yg",
      ),
      starts: [
        [/^[mp]en(?=[aeiou])/, "t"],
        [/^[mp]eng(?=[aeiou])/, "k"],
        [/^[mp]eny(?=[aeiou])/, "s"],
        [/^[mp]em(?=[aeiou])/, "p"],
        [/^[mp]e(?=r)/, ""],
        [/^(?:di|ke|se|ber|ter|per|[mp]em|[mp]eng|[mp]en)(?:per|ke)?/, ""],
        [/^(?:be|te|me|pe)/, ""],
      ],
      ends: [/(?:nya|lah|kah|pun)$/, /(?:kan|an|i)(?:nya|lah)?$/],
      spoken: {
        starts: [
          [/^nge?(?=.)/, ""],
          [/^ng(?=[aeiou])/, "k"],
          [/^ng(?=[aeiou])/, "h"],
          [/^ny(?=[aeiou])/, "s"],
          [/^ny(?=[aeiou])/, "c"],
          [/^n(?=[aeiou])/, "t"],
          [/^n(?=[cdjz])/, ""],
          [/^m(?=[aeiou])/, "p"],
          [/^m(?=b)/, ""],
        ],
        ends: [/in(?:nya|lah)?$/],
      },
      hidden: [
        [/^t(?=[aeiou])/, "en"],
        [/^k(?=[aeiou])/, "eng"],
        [/^(?=r)/, "e"],
      ],
      sounds: [
        [/[fv]/g, "p"],
        [/z/g, "j"],
        [/q|kh|ck/g, "k"],
        [/sy/g, "s"],
        [/ch|tj/g, "c"],
        [/dj/g, "j"],
        [/oe/g, "u"],
        [/(.)\1+/g, "$1"],
      ],
      twice: /(?<=^\p{L}{2,})2/u,
      apart: "di",
    },
    en: {
      idle: split(
        "a about an and are as at be by can do does for from how i if in is it me my of on or should that the their " +
          "they this to we what when where which who why with you your",
      ),
    },
  };
  const { idle = [], starts = [], ends = [], spoken, hidden = [], sounds = [], twice, apart } = LANGUAGES[lang] ?? {};

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
  const rooted = (word, { starts: some = starts, ends: others = ends } = {}) => {
    const roots = new Set([word]);
    for (const end of ["", ...others]) {
      const rest = word.replace(end, "");
      roots.add(rest);
      for (const [start, first] of some) if (start.test(rest)) roots.add(rest.replace(start, first));
    }
    return [...roots];
  };
  const sorted = (word) => [...word].sort().join("");
  const heard = (word) => sounds.reduce((text, [signs, sound]) => text.replace(signs, sound), word);

  // Words, or several together, that the course has another word for.
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
    const knows = (word) => all.has(word) || /\d/.test(word) || kin(word).length > 1;
    // The root of a word as it is spoken: known, or only with something before or behind it.
    let bare;
    const root = (word) => {
      if (!spoken) return null;
      bare ??= new Set(words.flatMap((other) => rooted(other)));
      const both = { starts: [...spoken.starts, ...starts], ends: [...spoken.ends, ...ends] };
      const roots = rooted(word, both).filter((other) => other !== word && other.length > 3);
      return roots.find((other) => all.has(other)) ?? roots.find((other) => bare.has(other));
    };
    const begins = (word) => word.length > 3 && words.some((other) => other.startsWith(word));
    const nearest = (word) => {
      for (let at = 3; at < word.length - 2; at++) {
        const parts = [word.slice(0, at), word.slice(at)];
        if (parts.every((part) => all.has(part))) return parts.join(" ");
      }
      if (word.length < 3) return null;
      const candidates = [...joined.keys(), ...aims, ...synonyms.keys()];
      if (!/[aeiou]/.test(word)) return candidates.find((other) => other.replace(/[aeiou]/g, "") === word);
      if (word.length < 4) return null;
      const sound = heard(word);
      let [best, least] = [null, word.length < 8 ? 2 : 3];
      for (const other of candidates) {
        const like = heard(other);
        // The shorter a word, the more others are like it: in a very short one letters are missing or swapped, no more.
        const may = word.length > 4 || like.length > sound.length || sorted(sound) === sorted(like);
        const away = may && sound[0] === like[0] ? distance(sound, like, least - 1) : least;
        if (away < least) [best, least] = [other, away];
      }
      return joined.get(best) ?? best;
    };
    return { kin, knows, root, begins, nearest, has: (word) => all.has(word) };
  };

  const entries = [...document.querySelectorAll(".search-list a")].map((link) => ({
    at: link.getAttribute("href"),
    title: link.textContent,
    of: link.closest("details").dataset.of,
    names: link.dataset.names ?? "",
    term: "names" in link.dataset,
  }));
  const terms = entries.filter(({ term }) => term);
  const namesOf = ({ title, names = "" }) =>
    `${title};${names}`.split(/[,;()]/).map((name) => split(name).join(" ")).filter(Boolean);
  const named = new Map(terms.flatMap((term) => namesOf(term).map((name) => [name, namesOf(term)])));
  const phrases = terms.map(({ title }) => title.toLowerCase()).filter((title) => title.includes(" "));

  const listed = () => {
    const words = (some) => some.flatMap(({ title, names }) => split(`${title} ${names}`));
    const look = async (groups) => {
      const hits = [];
      for (const entry of entries) {
        const own = split(`${entry.title} ${entry.names}`);
        const holds = (form) => split(form).every((word) => own.some((other) => other.startsWith(word)));
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
    const read = async (name) => {
      const response = await fetch(new URL(`${name}-${lang}.txt`, index));
      if (!response.ok) throw new Error(response.statusText);
      return response.text();
    };
    const [pagefind, words, pages] = await Promise.all([
      import(new URL("pagefind.js", index)),
      read("words"),
      read("pages"),
    ]);
    await pagefind.options({
      ranking: { pageLength: 0.5, metaWeights: { title: 5, names: 5, of: 1, at: 0, term: 0 } },
    });
    await pagefind.init();
    const spoken = lexicon(words.split(/\s+/), phrases);
    const places = new Map();
    for (const line of pages.trim().split("\n")) {
      const [mark, at, ...ids] = line.split(" ");
      const place = { folder: at.includes("/") ? at.split("/")[0] : at, weight: mark === "-" ? ASIDE : 1 };
      for (const id of ids) places.set(id, place);
    }
    // Each word by itself, in all its forms: a result need not hold all of them, but is the better for it.
    const look = async (groups) => {
      const hits = new Map();
      for (const group of groups) {
        const best = new Map();
        for (const [nth, form] of group.entries()) {
          const parts = split(form).length;
          for (const result of (await pagefind.search(parts === 2 ? `"${form}"` : form)).results) {
            const one = best.get(result.id) ?? { score: 0, spots: [], result };
            one.score = Math.max(one.score, Math.min(MUCH, (result.score * (nth ? OTHER : 1)) / parts));
            one.spots.push(...result.words);
            best.set(result.id, one);
          }
        }
        // Pagefind passes over a piece of the index that it cannot fetch, and never asks for it again.
        if (!best.size && spoken.has(group[0])) {
          await pagefind.destroy();
          throw new Error("a piece of the index is missing");
        }
        const rare = Math.log(1 + places.size / best.size) ** 0.3;
        for (const [id, { score, spots, result }] of best) {
          // Pagefind forgets the data of a result that nobody holds any more.
          const hit = hits.get(id) ?? { ...places.get(id), score: 0, words: [], result };
          hit.score += score * rare;
          hit.words.push(spots);
          hits.set(id, hit);
        }
      }
      return [...hits.values()].map(({ folder, weight, score, words, result }) => ({
        folder,
        score: score * (words.length + closest(words)) * weight,
        load: async () => {
          const { meta, content, anchors } = await result.data();
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
    line.normalize(); // a screen reader may stop at each piece
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

  // A term that was asked for by any of its names and nothing else stands first; one that only speaks of what was asked
  // for gives way.
  const rank = (record, query, asked) => {
    if (!record.term) return 1;
    const names = namesOf(record);
    return names.includes(query) ? 2 : Number(names.some((name) => asked.includes(name)));
  };

  // Of the first three, one may be a term, and no two are of the same module or page: the rest lead to where a thing is
  // taught.
  const spread = (records) => {
    const first = [];
    const taken = (record) => first.some((other) => other.folder === record.folder);
    for (const record of records) if (first.length < 3 && !taken(record)) first.push(record);
    return [...first, ...records.filter((record) => !first.includes(record))];
  };

  // The longest runs of words that `means` has something for, and what that is; every other word by itself.
  const LONGEST = 4;
  const runs = (words, means) => {
    const parts = [];
    for (let at = 0; at < words.length; ) {
      let count = LONGEST;
      while (count > 1 && !(at + count <= words.length && means(words.slice(at, at + count).join(" ")))) count--;
      const run = words.slice(at, at + count);
      parts.push({ run, own: means(run.join(" ")) });
      at += count;
    }
    return parts;
  };

  let engine = null;
  let round = 0;
  const look = async (way, typed, own) => {
    const notes = [];
    const unknown = [];
    const note = (key, word, meant) => notes.push(fill(form.dataset[key], { typed: word, meant }));
    const whole = typed.flatMap((word, nth) => {
      if (word === apart && way.has(apart + typed[nth + 1])) return [];
      return nth && typed[nth - 1] === apart && way.has(apart + word) ? [apart + word] : [word];
    });
    const telling = (words) => words.filter((word) => !idle.includes(word));
    const synonym = (word) =>
      way.knows(word) ? null : rooted(word).map((root) => synonyms.get(root)).find(Boolean);
    const translated = runs(whole, synonym).flatMap(({ run, own }) => {
      if (own) note("synonym", run.join(" "), own);
      return own ? split(own) : run;
    });
    // Pagefind would take a word that it does not know for some shorter one.
    const known = (telling(translated).length ? telling(translated) : translated).flatMap((word) => {
      if (way.knows(word)) return [word];
      const root = way.root(word);
      if (root) return [root];
      if (way.begins(word)) return [word];
      const near = way.nearest(word);
      if (near) note("meant", word, near);
      else unknown.push(fill(form.dataset.unknown, { typed: word }));
      return near ? split(synonyms.get(near) ?? near) : [];
    });
    const meant = telling(known).length ? telling(known) : known;
    // What has several names is looked for under each.
    const parts = runs(meant, (name) => named.get(name));
    const asked = parts.filter(({ own }) => own).map(({ run }) => run.join(" "));
    const groups = parts.flatMap(({ run, own }) =>
      run.map((word) => {
        const others = [synonyms.get(word) ?? [], own ?? []].flat();
        return [...new Set([...way.kin(word), ...others.filter((name) => name !== run.join(" "))])];
      }),
    );
    const all = (await way.look(groups)).sort((one, other) => other.score - one.score);
    const hits = spread(all.filter(({ score }) => score > all[0].score * LEAST));
    const count = hits.length;
    const query = (meant.length ? meant : whole).join(" ");
    const next = async () => {
      const records = await Promise.all(
        hits.splice(0, MOST).map(async ({ load, folder }) => ({ folder, ...(await load()) })),
      );
      if (own !== round) return [];
      more.hidden = !hits.length;
      records.sort((one, other) => rank(other, query, asked) - rank(one, query, asked));
      return (list.children.length ? records : spread(records)).map(show);
    };
    await next();
    if (own !== round) return;
    partly.hidden = way === engine;
    // What is not among titles may well stand in a text; and where nothing was found, that is said once.
    if (count && way === engine) notes.push(...unknown);
    const shown = notes.length ? query : whole.join(" "); // a bare root is no word to show
    said.textContent = [...notes, fill(form.dataset[count ? "count" : "none"], { count, query: shown })].join(" ");
    more.onclick = async () => (await next())[0]?.querySelector("a").focus();
  };
  const search = async (query) => {
    const plain = split(query.normalize("NFD").replace(/\p{M}/gu, ""));
    const words = plain.map((word) => (twice ? word.replace(twice, "") : word));
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
  const fillIn = () => (field.value = new URLSearchParams(location.search).get("q") ?? "");
  // WebKit empties the form of a page that one comes back to, and only after this event.
  addEventListener("pageshow", ({ persisted }) => persisted && setTimeout(fillIn));
  fillIn();
  if (field.value) search(field.value);
}
