show(({ data, make, badge, said, fill, select, setBadge }) => {
  const { words, texts, sentences, entries, rows, sets, versions, shapes, marks } = data;
  const SETTLED = ".";
  const [SERIES, YEAR, CELLS] = [0, 5, 7];
  const [VERSION, VERDICT, MARKS, LEAD, SHAPE, ENTRIES] = [0, 1, 2, 3, 4, 5];
  const [FAIL, OPEN, NOT_APPLICABLE] = [1, 2, 3];
  const WORST_FIRST = [1, 2, 0, 3];

  const verdictOf = (cell) => (cell ? cell[VERDICT] : NOT_APPLICABLE);
  const wordOf = (cell) => (cell ? versions[cell[VERSION]].verdicts[cell[VERDICT]] : data.verdicts[NOT_APPLICABLE]);
  const yearOf = (row) => parseInt(row[YEAR], 10) || 0;

  // The rows of each commune, the latest first.
  const bySeries = new Map();
  rows.forEach((row) => bySeries.set(row[SERIES], [...(bySeries.get(row[SERIES]) || []), row]));
  for (const all of bySeries.values()) all.sort((a, b) => yearOf(b) - yearOf(a));
  /** The row of the year before, or of the last before that there is. */
  const past = (row) => bySeries.get(row[SERIES]).find((other) => yearOf(other) < yearOf(row) && yearOf(other));

  /** A verdict, with that of the year before below it. */
  const badgeOf = (cell, row, set) => {
    const own = badge(verdictOf(cell), wordOf(cell));
    const before = past(row);
    if (!before) return own;
    const then = before[CELLS][set];
    const told = make("span", "v" + verdictOf(then), marks[verdictOf(then)] + "\u00a0" + wordOf(then));
    return make("span", "", own, make("span", "kind", before[YEAR] + ": ", told));
  };

  const chips = (cell) => {
    const { leaves, criteria, verdicts } = versions[cell[VERSION]];
    const box = make("div", "chips");
    leaves.forEach((leaf, at) => {
      const mark = cell[MARKS][at];
      const verdict = mark === SETTLED ? NOT_APPLICABLE : +mark;
      const chip = make("span", "chip v" + verdict + (select.criterion.value === String(at) ? " picked" : ""), make("small", "", String(at + 1)), mark === SETTLED ? "·" : marks[verdict]);
      const told = at + 1 + ". " + criteria[leaf][0] + ": " + (mark === SETTLED ? words.not_counted : verdicts[verdict]);
      chip.title = told;
      chip.setAttribute("role", "img");
      chip.setAttribute("aria-label", told);
      box.append(chip);
    });
    return box;
  };

  /** Whether a sentence is only dots, for figures that are missing: the reason names them. */
  const isGap = (sentence) => (sentences[sentence] || []).every((text) => text > 1 && /^v[·/\s]+$/.test(texts[text]));
  /** The same criterion in the year before, if the same version judged. */
  const pastEntry = (row, cell, at) => {
    const before = past(row);
    const then = before && before[CELLS][versions[cell[VERSION]].set];
    if (!then || then[VERSION] !== cell[VERSION]) return null;
    const place = shapes[then[SHAPE]].indexOf(at);
    if (place < 0) return null;
    const [verdict = 0, now = 0] = entries[then[ENTRIES][place]];
    return { row: before, verdict, now };
  };
  const item = (row, cell, at, entry) => {
    const [verdict = 0, now = 0, before = 0, needed = 0, reason = 0] = entries[entry];
    const { criteria, leaves } = versions[cell[VERSION]];
    const [title, citation, status] = criteria[at];
    const place = leaves.indexOf(at);
    const box = make("div", "item b" + verdict, make("p", "what", make("span", "mark v" + verdict, marks[verdict] + "\u00a0"), (place < 0 ? "" : place + 1 + ". ") + title));
    if (reason) box.append(make("p", "", ...said(reason, row)));
    const fact = (label, told, of, ...lead) => {
      const parts = [...lead, ...(isGap(told) ? [] : said(told, of))];
      return parts.length ? [make("div", "", make("dt", "", label), make("dd", "", ...parts))] : [];
    };
    const facts = fact(row[YEAR] ? fill(words.figures, row[YEAR]) : words.figures_now, now, row);
    // What the rule itself asks of the year before stands there already, and then needs only the verdict.
    const then = pastEntry(row, cell, at);
    const isSame = then && before && yearOf(then.row) === yearOf(row) - 1;
    if (before && !isSame) facts.push(...fact(words.figures_before, before, row));
    if (then) {
      const mark = make("span", "mark v" + then.verdict, marks[then.verdict] + "\u00a0");
      facts.push(...fact(then.row[YEAR], isSame ? before : then.now, isSame ? row : then.row, mark));
    }
    facts.push(...fact(words.needed, needed, row));
    if (facts.length) box.append(make("dl", "", ...facts));
    box.append(make("p", "small", [citation, words.law_status + ": " + status].filter(Boolean).join(" · ")));
    return box;
  };
  const section = (row, cell) => {
    if (!cell) return [make("p", "", words.no_version)];
    const parts = cell[LEAD].map((sentence) => make("p", "", ...said(sentence, row)));
    const shape = shapes[cell[SHAPE]];
    for (const verdict of WORST_FIRST) {
      const own = shape.map((at, place) => [at, cell[ENTRIES][place]]).filter(([, entry]) => (entries[entry][0] || 0) === verdict);
      if (!own.length) continue;
      const title = versions[cell[VERSION]].verdicts[verdict] + " (" + own.length + ")";
      const items = own.map(([at, entry]) => item(row, cell, at, entry));
      if (verdict === FAIL || verdict === OPEN) parts.push(make("h4", "", title), ...items);
      else parts.push(make("details", "", make("summary", "", title), ...items));
    }
    return parts;
  };
  /** The verdicts of every year of the commune. */
  const beside = (row) => {
    const years = bySeries.get(row[SERIES]);
    if (years.length < 2) return [];
    const of = (other, set) => make("span", "set-of", make("small", "", sets[set] + " "), badge(verdictOf(other[CELLS][set]), wordOf(other[CELLS][set])));
    const told = years.flatMap((other) => [make("dt", "", other[YEAR]), make("dd", "", ...sets.map((_, set) => of(other, set)))]);
    return [make("section", "", make("h3", "", words.other_years), make("dl", "years", ...told))];
  };

  return {
    head: words.criteria,
    filters: {
      verdict: {
        options: (at) => WORST_FIRST.map((verdict) => [verdict, marks[verdict] + " " + (at < 0 ? data.verdicts : versions[at].verdicts)[verdict]]),
        fits: (cell, value) => (select.criterion.value ? cell[MARKS][select.criterion.value] === value : verdictOf(cell) === +value),
      },
      criterion: {
        options: (at) => (at < 0 ? [] : versions[at].leaves.map((leaf, place) => [place, place + 1 + ". " + versions[at].criteria[leaf][0]])),
        chosen: (value) => {
          if (value && !select.verdict.value) select.verdict.value = String(FAIL);
        },
      },
    },
    sought: () => "",
    length: () => 0,
    badge: badgeOf,
    ofAll: setBadge,
    more: chips,
    section,
    beside,
  };
});
