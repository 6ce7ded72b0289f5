"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { words, texts, sentences, entries, places, sets, versions, shapes, marks } = data;
  const byId = (id) => document.getElementById(id);
  const SETTLED = ".";
  // Places in a row, and in a judgement.
  const [SERIES, NAME, CODE, DISTRICT, PROVINCE, YEAR, LINES, CELLS] = [0, 1, 2, 3, 4, 5, 6, 7];
  const [VERSION, VERDICT, MARKS, LEAD, SHAPE, ENTRIES] = [0, 1, 2, 3, 4, 5];
  const FAIL = 1;
  const WORST_FIRST = [1, 2, 0, 3];

  const number = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, data.language === "vi" ? "." : ",");
  const fill = (template, ...parts) => template.replace(/\{(\d)(?:\?([^|}]*)\|([^}]*))?\}/g, (_, at, one, many) =>
    one === undefined ? parts[at] : parts[at] === "1" ? one : many);
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/\s+/g, " ").trim();

  /** An element with a class and children; texts are never markup. */
  const make = (tag, name, ...children) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...children.filter((child) => child !== null && child !== ""));
    return element;
  };
  const verdictOf = (cell) => (cell ? cell[VERDICT] : 3);
  const wordOf = (cell) => (cell ? versions[cell[VERSION]].verdicts[cell[VERDICT]] : data.verdicts[3]);
  const badge = (cell) => {
    const verdict = verdictOf(cell);
    return make("span", "badge v" + verdict, marks[verdict] + "\u00a0" + wordOf(cell));
  };

  const setBadge = (row, set) => make("span", "set-of", make("small", "", sets[set] + " "), badge(row[CELLS][set]));

  // Rows, and what is searched in them.
  const rows = data.rows;
  const sought = rows.map((row) => plain(row[NAME] + " " + row[CODE]));
  const severalYears = rows.some((row) => row[YEAR] !== rows[0][YEAR]);
  const areaOf = (row) => [places[row[DISTRICT]], places[row[PROVINCE]], severalYears ? row[YEAR] : ""].filter(Boolean).join(" · ");

  const lengths = rows.map((row) => row[NAME].length + areaOf(row).length);

  // What is shown: a version, or -1 for all sets; and which rows.
  let version = versions.length === 1 && sets.length === 1 ? 0 : -1;
  let shown = [];
  let focused = 0;
  const input = byId("q");
  const select = { verdict: byId("by-verdict"), province: byId("by-province"), district: byId("by-district"), criterion: byId("by-criterion") };

  const options = (element, all, list) => {
    const before = element.value;
    element.replaceChildren(new Option(all, ""), ...list.map(([value, text]) => new Option(text, value)));
    element.value = list.some(([value]) => String(value) === before) ? before : "";
    element.parentElement.hidden = list.length < 2;
  };
  const inOrder = new Intl.Collator("vi", { numeric: true }).compare;
  const areas = (place, kept) => {
    const found = new Set(rows.filter(kept).map((row) => row[place]));
    found.delete(0);
    return [...found].map((at) => [at, places[at]]).sort((a, b) => inOrder(a[1], b[1]));
  };
  const chooseDistricts = () => {
    const province = select.province.value;
    options(select.district, words.all, areas(DISTRICT, (row) => !province || row[PROVINCE] === +province));
  };
  const chooseSet = () => {
    const verdicts = version < 0 ? data.verdicts : versions[version].verdicts;
    options(select.verdict, words.all, WORST_FIRST.map((at) => [at, marks[at] + " " + verdicts[at]]));
    const leaves = version < 0 ? [] : versions[version].leaves;
    options(select.criterion, words.all, leaves.map((leaf, at) => [at, at + 1 + ". " + versions[version].criteria[leaf][0]]));
    for (const tab of byId("tabs").children) tab.setAttribute("aria-pressed", String(+tab.value === version));
    byId("grid").querySelector(".heads").lastElementChild.textContent = version < 0 ? "" : words.criteria;
  };

  const cellOf = (row) => (version < 0 ? null : row[CELLS][versions[version].set]);
  const isOf = (row) => version < 0 || (cellOf(row) !== null && cellOf(row)[VERSION] === version);
  const filter = () => {
    const parts = plain(input.value).split(" ");
    const [verdict, province, district, criterion] = [select.verdict, select.province, select.district, select.criterion].map((one) => one.value);
    shown = [];
    rows.forEach((row, at) => {
      if (!isOf(row)) return;
      if (province && row[PROVINCE] !== +province) return;
      if (district && row[DISTRICT] !== +district) return;
      if (verdict) {
        const fits = criterion ? cellOf(row)[MARKS][criterion] === verdict
          : version < 0 ? row[CELLS].some((cell) => verdictOf(cell) === +verdict) : verdictOf(cellOf(row)) === +verdict;
        if (!fits) return;
      }
      if (!parts.every((part) => sought[at].includes(part))) return;
      shown.push(at);
    });
    const all = rows.filter(isOf).length;
    byId("count").textContent = shown.length === 0 ? words.none_shown
      : shown.length === all ? fill(severalYears ? words.shown_all : words.total, number(all))
      : fill(severalYears ? words.shown : words.shown_communes, number(shown.length), number(all));
    byId("grid").setAttribute("aria-rowcount", String(shown.length + 1));
    focused = 0;
    measure();
    paint(true);
  };

  // The list: only rows in view are in the document.
  const list = byId("rows");
  let height = 48;
  let painted = [0, 0];
  const chips = (cell) => {
    const { leaves, criteria, verdicts } = versions[cell[VERSION]];
    const box = make("div", "chips");
    leaves.forEach((leaf, at) => {
      const mark = cell[MARKS][at];
      const verdict = mark === SETTLED ? 3 : +mark;
      const chip = make("span", "chip v" + verdict + (select.criterion.value === String(at) ? " picked" : ""), make("small", "", String(at + 1)), mark === SETTLED ? "·" : marks[verdict]);
      const told = at + 1 + ". " + criteria[leaf][0] + ": " + (mark === SETTLED ? words.not_counted : verdicts[verdict]);
      chip.title = told;
      chip.setAttribute("role", "img");
      chip.setAttribute("aria-label", told);
      box.append(chip);
    });
    return box;
  };
  const draw = (index) => {
    const row = rows[shown[index]];
    const open = make("button", "", row[NAME]);
    open.type = "button";
    open.tabIndex = index === focused ? 0 : -1;
    open.title = fill(words.open_dossier, row[NAME]);
    const head = make("div", "name", open, make("span", "area", areaOf(row)));
    head.setAttribute("role", "rowheader");
    const line = make("div", "row", head);
    if (version < 0) {
      const all = make("div", "sets", ...sets.map((set, at) => setBadge(row, at)));
      all.setAttribute("role", "gridcell");
      line.append(all);
    } else {
      const parts = [make("div", "", badge(cellOf(row))), chips(cellOf(row))];
      parts.forEach((part) => part.setAttribute("role", "gridcell"));
      line.append(...parts);
    }
    line.setAttribute("role", "row");
    line.setAttribute("aria-rowindex", String(index + 2));
    line.dataset.index = index;
    return line;
  };
  /** All rows are as high as the highest of those with the longest texts. */
  const measure = () => {
    const longest = [...shown.keys()].sort((a, b) => lengths[shown[b]] - lengths[shown[a]]).slice(0, 8);
    list.classList.add("flat");
    list.replaceChildren(...longest.map(draw));
    height = Math.max(40, ...[...list.children].map((row) => Math.ceil(row.getBoundingClientRect().height)));
    list.classList.remove("flat");
    list.replaceChildren();
    list.style.height = shown.length * height + "px";
  };
  const paint = (anew) => {
    if (list.classList.contains("flat")) return;
    const top = list.getBoundingClientRect().top;
    const first = Math.max(0, Math.floor(-top / height) - 6);
    const last = Math.min(shown.length, Math.ceil((innerHeight - top) / height) + 6);
    if (!anew && first === painted[0] && last === painted[1]) return;
    painted = [first, last];
    const kept = new Map(anew ? [] : [...list.children].map((row) => [+row.dataset.index, row]));
    const active = document.activeElement;
    for (const [index, row] of kept) {
      if ((index < first || index >= last) && !row.contains(active)) row.remove();
    }
    for (let index = first; index < last; index += 1) {
      if (kept.has(index)) continue;
      const row = draw(index);
      row.style.height = height + "px";
      row.style.transform = "translateY(" + index * height + "px)";
      list.append(row);
    }
  };
  const flatten = () => {
    if (list.classList.contains("flat")) return;
    list.classList.add("flat");
    list.replaceChildren(...shown.map((_, index) => draw(index)));
  };
  const unflatten = () => {
    if (!list.classList.contains("flat")) return;
    list.classList.remove("flat");
    list.replaceChildren();
    measure();
    paint(true);
  };
  const goTo = (index) => {
    focused = Math.max(0, Math.min(shown.length - 1, index));
    const rowTop = list.getBoundingClientRect().top + focused * height;
    if (rowTop < 60) scrollBy(0, rowTop - 60);
    else if (rowTop + height > innerHeight) scrollBy(0, rowTop + height - innerHeight + 8);
    paint(false);
    for (const row of list.children) {
      const button = row.querySelector("button");
      const isIt = +row.dataset.index === focused;
      button.tabIndex = isIt ? 0 : -1;
      if (isIt) button.focus({ preventScroll: true });
    }
  };

  // The dossier.
  const dialog = byId("dossier");
  const said = (sentence, row) => (sentences[sentence] || []).map((text) =>
    text < 2 ? make("span", "r-c", String(row[LINES][text])) : make("span", "r-" + texts[text][0], texts[text].slice(1)));
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
  const section = (row, cell, set) => {
    const box = make("section", "", make("h3", "", cell ? versions[cell[VERSION]].title : sets[set], badge(cell)));
    if (!cell) {
      box.append(make("p", "", words.no_version));
      return box;
    }
    cell[LEAD].forEach((sentence) => box.append(make("p", "", ...said(sentence, row))));
    const shape = shapes[cell[SHAPE]];
    for (const verdict of WORST_FIRST) {
      const own = shape.map((at, place) => [at, cell[ENTRIES][place]]).filter(([, entry]) => (entries[entry][0] || 0) === verdict);
      if (!own.length) continue;
      const title = versions[cell[VERSION]].verdicts[verdict] + " (" + own.length + ")";
      const items = own.map(([at, entry]) => item(row, cell, at, entry));
      if (verdict === 1 || verdict === 2) box.append(make("h4", "", title), ...items);
      else box.append(make("details", "", make("summary", "", title), ...items));
    }
    return box;
  };
  const openDossier = (at) => {
    const row = rows[at];
    const name = make("h2", "", row[NAME]);
    name.id = "dossier-name";
    const close = make("button", "", words.close);
    close.type = "button";
    close.addEventListener("click", () => dialog.close());
    const where = [row[CODE], places[row[DISTRICT]], places[row[PROVINCE]], row[YEAR]].filter(Boolean).join(" · ");
    const order = sets.map((_, set) => set);
    if (version >= 0) order.sort((a, b) => (b === versions[version].set) - (a === versions[version].set));
    const body = make("div", "body", ...order.map((set) => section(row, row[CELLS][set], set)));
    const years = rows.filter((other) => other[SERIES] === row[SERIES]);
    if (years.length > 1) {
      const told = years.flatMap((other) => [make("dt", "", other[YEAR]), make("dd", "", ...sets.map((_, set) => setBadge(other, set)))]);
      body.prepend(make("section", "", make("h3", "", words.other_years), make("dl", "years", ...told)));
    }
    dialog.replaceChildren(make("div", "top", make("div", "", name, make("p", "", where)), close), body);
    dialog.showModal();
    dialog.scrollTop = 0;
  };

  // Events.
  const indexOf = (target) => {
    const row = target.closest("#rows .row");
    return row ? +row.dataset.index : -1;
  };
  list.addEventListener("click", (event) => {
    const index = indexOf(event.target);
    if (index < 0 || String(getSelection())) return;
    goTo(index);
    openDossier(shown[index]);
  });
  list.addEventListener("focusin", (event) => {
    focused = indexOf(event.target);
  });
  list.addEventListener("keydown", (event) => {
    const page = Math.max(1, Math.floor(innerHeight / height) - 2);
    const to = { ArrowDown: focused + 1, ArrowUp: focused - 1, PageDown: focused + page, PageUp: focused - page, Home: 0, End: shown.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    goTo(to);
  });
  dialog.addEventListener("close", () => goTo(focused));
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  input.addEventListener("input", filter);
  select.verdict.addEventListener("change", filter);
  select.district.addEventListener("change", filter);
  select.province.addEventListener("change", () => {
    chooseDistricts();
    filter();
  });
  select.criterion.addEventListener("change", () => {
    if (select.criterion.value && !select.verdict.value) select.verdict.value = String(FAIL);
    filter();
  });
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("reset", (event) => {
    event.preventDefault();
    input.value = "";
    Object.values(select).forEach((one) => {
      one.value = "";
    });
    chooseDistricts();
    filter();
    input.focus();
  });
  addEventListener("scroll", () => paint(false), { passive: true });
  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth === width) return paint(false);
    width = innerWidth;
    if (!list.classList.contains("flat")) measure();
    return paint(true);
  });
  addEventListener("beforeprint", flatten);
  addEventListener("afterprint", unflatten);
  matchMedia("print").addEventListener("change", (event) => (event.matches ? flatten() : unflatten()));

  // Begin.
  if (versions.length > 1 || sets.length > 1) {
    const tabs = [[-1, words.all_sets], ...versions.map((one, at) => [at, one.title])];
    byId("tabs").append(...tabs.map(([value, title]) => {
      const tab = make("button", "", title);
      tab.type = "button";
      tab.value = value;
      tab.addEventListener("click", () => {
        version = value;
        chooseSet();
        filter();
      });
      return tab;
    }));
  }
  options(select.province, words.all, areas(PROVINCE, () => true));
  chooseDistricts();
  chooseSet();
  byId("tools").hidden = false;
  byId("grid").hidden = false;
  filter();
})();
