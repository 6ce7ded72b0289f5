show(({ data, make, badge, said, fill, select, setBadge }) => {
  const { words, texts, sentences, entries, rows, sets, versions, shapes, marks } = data;
  const SETTLED = ".";
  const [SERIES, YEAR, CELLS] = [0, 5, 7];
  const [VERSION, VERDICT, MARKS, LEAD, SHAPE, ENTRIES] = [0, 1, 2, 3, 4, 5];
  const [FAIL, OPEN, NOT_APPLICABLE] = [1, 2, 3];
  const WORST_FIRST = [1, 2, 0, 3];

  const verdictOf = (cell) => (cell ? cell[VERDICT] : NOT_APPLICABLE);
  const wordOf = (cell) => (cell ? versions[cell[VERSION]].verdicts[cell[VERDICT]] : data.verdicts[NOT_APPLICABLE]);
  const badgeOf = (cell) => badge(verdictOf(cell), wordOf(cell));

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
  const isGap = (sentence) => sentences[sentence].every((text) => text > 1 && /^v[·/\s]+$/.test(texts[text]));
  const item = (row, cell, at, entry) => {
    const [verdict = 0, now = 0, before = 0, needed = 0, reason = 0] = entries[entry];
    const { criteria, leaves } = versions[cell[VERSION]];
    const [title, citation, status] = criteria[at];
    const place = leaves.indexOf(at);
    const box = make("div", "item b" + verdict, make("p", "what", make("span", "mark v" + verdict, marks[verdict] + "\u00a0"), (place < 0 ? "" : place + 1 + ". ") + title));
    if (reason) box.append(make("p", "", ...said(reason, row)));
    const facts = [[row[YEAR] ? fill(words.figures, row[YEAR]) : words.figures_now, now], [words.figures_before, before], [words.needed, needed]].filter(([, told]) => told && !isGap(told));
    if (facts.length) box.append(make("dl", "", ...facts.map(([label, told]) => make("div", "", make("dt", "", label), make("dd", "", ...said(told, row))))));
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
    const years = rows.filter((other) => other[SERIES] === row[SERIES]);
    if (years.length < 2) return [];
    const told = years.flatMap((other) => [make("dt", "", other[YEAR]), make("dd", "", ...sets.map((_, set) => setBadge(other, set)))]);
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
