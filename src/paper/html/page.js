"use strict";
/** Shows the list, its filters and the dossiers. What a row says beyond its name and place, and how, is the kind's. */
const show = (kindOf) => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { words, texts, sentences, places, sets, versions, marks, rows } = data;
  const byId = (id) => document.getElementById(id);
  // Places in a row, and in a cell of it, of which there is one for each set.
  const [SERIES, NAME, CODE, DISTRICT, PROVINCE, YEAR, LINES, CELLS] = [0, 1, 2, 3, 4, 5, 6, 7];
  const VERSION = 0;

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
  const badge = (verdict, word) => make("span", "badge v" + verdict, marks[verdict] + "\u00a0" + word);
  const told = (sentence) => (sentences[sentence] || []).map((text) => (text < 2 ? "" : texts[text].slice(1))).join("");
  const said = (sentence, row) => (sentences[sentence] || []).map((text) =>
    text < 2 ? make("span", "r-c", String(row[LINES][text])) : make("span", "r-" + texts[text][0], texts[text].slice(1)));

  // What is shown: a version, or -1 for all sets; and which rows.
  let version = versions.length === 1 && sets.length === 1 ? 0 : -1;
  let shown = [];
  let focused = 0;
  const input = byId("q");
  const select = Object.fromEntries([...byId("filters").querySelectorAll("select")].map((one) => [one.id.slice(3), one]));
  const kind = kindOf({
    data, fill, make, badge, told, said, select,
    version: () => version,
    setBadge: (row, set) => make("span", "set-of", make("small", "", sets[set] + " "), kind.badge(row[CELLS][set], row, set)),
  });

  // Rows, and what is searched in them.
  const sought = rows.map((row) => plain(row[NAME] + " " + row[CODE] + " " + kind.sought(row)));
  const severalYears = rows.some((row) => row[YEAR] !== rows[0][YEAR]);
  const areaOf = (row) => [places[row[DISTRICT]], places[row[PROVINCE]], severalYears ? row[YEAR] : ""].filter(Boolean).join(" · ");
  const lengths = rows.map((row) => row[NAME].length + areaOf(row).length + kind.length(row));
  const longestFirst = [...rows.keys()].sort((a, b) => lengths[b] - lengths[a]);

  const cellOf = (row) => (version < 0 ? null : row[CELLS][versions[version].set]);
  const cellsOf = (row) => (version < 0 ? row[CELLS] : [cellOf(row)]);
  /** The year of a row; 0 for one that states none, which counts in every year. */
  const yearOf = (row) => parseInt(row[YEAR], 10) || 0;
  const isOf = (row) => version < 0 || (cellOf(row) !== null && cellOf(row)[VERSION] === version);

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
  /** The kind's filters, and those of any list. `fits` asks a cell, `keeps` a row. */
  const filters = {
    ...kind.filters,
    province: { options: () => areas(PROVINCE, () => true), keeps: (row, value) => row[PROVINCE] === +value },
    district: {
      options: () => areas(DISTRICT, (row) => !select.province.value || row[PROVINCE] === +select.province.value),
      keeps: (row, value) => row[DISTRICT] === +value,
    },
  };
  const ALL_YEARS = "all";
  if (select.year) {
    const years = [...new Set(rows.map(yearOf))].filter(Boolean).sort((a, b) => b - a);
    filters.year = { all: words.latest, options: () => [...years.slice(1).map((year) => [year, String(year)]), [ALL_YEARS, words.all_years]] };
  }
  const choose = (name) => options(select[name], filters[name].all || words.all, filters[name].options(version));
  /** The rows that the year chosen leaves, at first the latest, and those of no year. */
  const inYear = () => {
    const own = [...rows.keys()].filter((at) => isOf(rows[at]));
    const year = select.year ? select.year.value : ALL_YEARS;
    if (year === ALL_YEARS) return own;
    const latest = own.reduce((most, at) => Math.max(most, yearOf(rows[at])), 0);
    return own.filter((at) => [+year || latest, 0].includes(yearOf(rows[at])));
  };
  const chooseSet = () => {
    Object.keys(kind.filters).forEach(choose);
    for (const tab of byId("tabs").children) tab.setAttribute("aria-pressed", String(+tab.value === version));
    byId("grid").querySelector(".heads").lastElementChild.textContent = version < 0 ? "" : kind.head;
    measure();
  };

  const filter = () => {
    const parts = plain(input.value).split(" ");
    const asked = Object.entries(filters).map(([name, one]) => [one, select[name].value]).filter(([, value]) => value);
    const all = inYear();
    const ofRow = asked.filter(([one]) => one.keeps);
    const ofCell = asked.filter(([one]) => one.fits);
    shown = all.filter((at) => {
      const row = rows[at];
      return ofRow.every(([one, value]) => one.keeps(row, value))
        && (!ofCell.length || cellsOf(row).some((cell) => ofCell.every(([one, value]) => one.fits(cell, value))))
        && parts.every((part) => sought[at].includes(part));
    });
    const ofRows = select.year && select.year.value === ALL_YEARS;
    byId("count").textContent = shown.length === 0 ? words.none_shown
      : shown.length === all.length ? fill(ofRows ? words.shown_all : words.total, number(all.length))
      : fill(ofRows ? words.shown : words.shown_communes, number(shown.length), number(all.length));
    byId("grid").setAttribute("aria-rowcount", String(shown.length + 1));
    focused = 0;
    list.style.height = shown.length * height + "px";
    paint(true);
  };

  // The list: only rows in view are in the document.
  const list = byId("rows");
  let height = 48;
  let painted = [0, 0];
  const draw = (at, index) => {
    const row = rows[at];
    const open = make("button", "", row[NAME]);
    open.type = "button";
    open.tabIndex = index === focused ? 0 : -1;
    open.title = fill(words.open_dossier, row[NAME]);
    const head = make("div", "name", open, make("span", "area", areaOf(row)));
    head.setAttribute("role", "rowheader");
    const parts = version < 0
      ? [make("div", "sets", ...sets.map((_, set) => kind.ofAll(row, set)))]
      : [make("div", "", kind.badge(cellOf(row), row, versions[version].set)), kind.more(cellOf(row))];
    parts.forEach((part) => part.setAttribute("role", "gridcell"));
    const line = make("div", "row", head, ...parts);
    line.setAttribute("role", "row");
    line.setAttribute("aria-rowindex", String(index + 2));
    line.dataset.index = index;
    return line;
  };
  /** All rows are as high as the highest of those with the longest texts. */
  const measure = () => {
    const longest = [];
    for (const at of longestFirst) {
      if (isOf(rows[at])) longest.push(at);
      if (longest.length === 8) break;
    }
    list.classList.add("flat");
    list.replaceChildren(...longest.map((at) => draw(at, -1)));
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
    if (anew) list.replaceChildren();
    const kept = new Map(anew ? [] : [...list.children].map((row) => [+row.dataset.index, row]));
    const active = document.activeElement;
    for (const [index, row] of kept) {
      if ((index < first || index >= last) && !row.contains(active)) row.remove();
    }
    for (let index = first; index < last; index += 1) {
      if (kept.has(index)) continue;
      const row = draw(shown[index], index);
      row.style.height = height + "px";
      row.style.transform = "translateY(" + index * height + "px)";
      list.append(row);
    }
  };
  const flatten = () => {
    if (list.classList.contains("flat")) return;
    list.classList.add("flat");
    list.replaceChildren(...shown.map(draw));
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
  const section = (row, cell, set) => {
    const title = cell ? versions[cell[VERSION]].title : sets[set];
    return make("section", "", make("h3", "", title, kind.badge(cell, row, set)), ...kind.section(row, cell, set));
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
    const body = make("div", "body", ...kind.beside(row), ...order.map((set) => section(row, row[CELLS][set], set)));
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
  for (const [name, element] of Object.entries(select)) {
    element.addEventListener("change", () => {
      if (name === "province") choose("district");
      if (filters[name].chosen) filters[name].chosen(element.value);
      filter();
    });
  }
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("reset", (event) => {
    event.preventDefault();
    input.value = "";
    Object.values(select).forEach((one) => {
      one.value = "";
    });
    choose("district");
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
  byId("tools").hidden = false;
  byId("grid").hidden = false;
  choose("province");
  choose("district");
  if (select.year) choose("year");
  chooseSet();
  filter();
};
