show(({ data, make, badge, told, said, setBadge }) => {
  const { words, entries, versions, directions, causes, standings } = data;
  const [CELLS, STANDING] = [7, 8];
  const [VERSION, AFTER, BEFORE, DIRECTION, CAUSE, SHORT, LEAD, DECIDING, OTHERS] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const UNCHANGED = directions.length - 1;
  const WORST_FIRST = [1, 2, 0, 3];

  const numbered = (texts) => texts.map((text, at) => [at, text]);
  const sideOf = (cell, side, verdict) => badge(verdict, versions[cell[VERSION]].words[side][verdict]);
  const arrow = () => make("span", "arrow", " → ");
  /** Both verdicts, or one where there is no other; of a verdict that stayed, once. */
  const flip = (cell) => {
    const sides = [cell[DIRECTION] === UNCHANGED ? null : cell[BEFORE], cell[AFTER]];
    const shown = sides.map((verdict, side) => (verdict === null ? null : sideOf(cell, side, verdict))).filter(Boolean);
    return make("span", "flip", ...shown.flatMap((one, at) => (at ? [arrow(), one] : [one])));
  };
  const kindOf = (cell, standing) => (cell[DIRECTION] === null ? standings[standing] : directions[cell[DIRECTION]]);
  const badgeOf = (cell, row) => make("span", "", flip(cell), make("span", "kind" + (cell[DIRECTION] === UNCHANGED ? "" : " moved"), kindOf(cell, row[STANDING])));
  const leadOf = (cell) => cell[LEAD].map(told);

  const item = (row, at) => {
    const [before = 0, after = 0, title = 0, ...sentences] = entries[at];
    const mark = (verdict) => make("span", "mark v" + verdict, data.marks[verdict]);
    const marks = before === after ? [mark(after)] : [mark(before), arrow(), mark(after)];
    return make("div", "item b" + after, make("p", "what", ...marks, "\u00a0", ...said(title, row)), ...sentences.map((one) => make("p", "", ...said(one, row))));
  };
  const section = (row, cell) => {
    const parts = cell[LEAD].map((one) => make("p", "", ...said(one, row)));
    const deciding = cell[DECIDING].map((at) => item(row, at));
    const others = cell[OTHERS].map((at) => item(row, at));
    if (deciding.length) parts.push(make("h4", "", words.deciding), ...deciding);
    if (others.length && deciding.length) parts.push(make("details", "", make("summary", "", words.others + " (" + others.length + ")"), ...others));
    else if (others.length) parts.push(make("h4", "", words.same_criteria), ...others);
    if (!parts.length && cell[DIRECTION] !== null) parts.push(make("p", "", words.nothing_to_tell));
    return parts;
  };
  const verdicts = (side, place) => ({
    options: (at) => WORST_FIRST.map((verdict) => [verdict, data.marks[verdict] + " " + (at < 0 ? data.verdicts : versions[at].words[side])[verdict]]),
    fits: (cell, value) => cell[place] === +value,
  });

  return {
    head: words.why,
    filters: {
      change: { options: () => numbered(directions), fits: (cell, value) => cell[DIRECTION] === +value },
      cause: { options: () => numbered(causes), fits: (cell, value) => cell[CAUSE] === +value },
      before: verdicts(0, BEFORE),
      after: verdicts(1, AFTER),
      boundary: { options: () => numbered(standings), keeps: (row, value) => row[STANDING] === +value },
    },
    // Whoever looks for a former commune finds what became of it.
    sought: (row) => row[CELLS].flatMap(leadOf).join(" "),
    length: (row) => Math.max(...row[CELLS].map((cell) => told(cell[SHORT]).length + leadOf(cell).join("").length)),
    badge: badgeOf,
    ofAll: setBadge,
    more: (cell) => make("div", "told", ...[["", told(cell[SHORT])], ["small", leadOf(cell)[0]]].filter(([, text]) => text).map(([name, text]) => make("p", name, text))),
    section,
    beside: () => [],
  };
});
