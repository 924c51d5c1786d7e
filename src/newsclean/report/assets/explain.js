"use strict";
(() => {
  const root = document.documentElement;
  const all = (selector) => [...document.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);
  const rows = all(".row");
  const chips = all("button[data-role]");
  const search = one("#search");
  const found = window.Highlight && CSS.highlights ? new Highlight() : null;
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const folded = new Map(rows.map((row) => [row, fold(row.textContent)]));
  root.dataset.js = "";
  if (found) CSS.highlights.set("found", found);

  const mark = (row, wanted) => {
    const node = row.querySelector(".text").firstChild;
    if (!found || !node || !wanted) return;
    const text = node.data.toLowerCase();
    if (text.length !== node.data.length) return; // lower case of another length: positions would be off
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
      const range = new Range();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      found.add(range);
    }
  };

  const show = () => {
    const roles = new Set(chips.filter((chip) => chip.ariaPressed === "true").map((chip) => chip.dataset.role));
    const wanted = fold(search.value.trim());
    const article = root.dataset.view === "article";
    let count = 0;
    if (found) found.clear();
    for (const row of rows) {
      const kept = row.dataset.role === "kept";
      const shown = (article ? kept : roles.has(row.dataset.role)) && folded.get(row).includes(wanted);
      row.hidden = !shown;
      if (shown) {
        count += 1;
        mark(row, wanted);
      }
    }
    one("#count").textContent = `${count} of ${rows.length} blocks`;
  };

  const view = (name) => {
    root.dataset.view = name;
    one(`input[name=view][value=${name}]`).checked = true;
    show();
  };

  const theme = () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  };

  const go = (row) => {
    if (!row) return;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
  };

  const step = (by, wanted) => {
    const seen = rows.filter((row) => !row.hidden && row.checkVisibility());
    const at = seen.indexOf(document.activeElement.closest(".row"));
    for (let next = at < 0 ? (by > 0 ? 0 : seen.length - 1) : at + by; seen[next]; next += by) {
      if (wanted(seen[next])) return go(seen[next]);
    }
  };

  const any = () => true;
  const cut = (row) => row.dataset.role !== "kept";
  const keys = {
    "/": () => search.focus(),
    v: () => view(root.dataset.view === "article" ? "everything" : "article"),
    t: theme,
    j: () => step(1, any),
    k: () => step(-1, any),
    n: () => step(1, cut),
    p: () => step(-1, cut),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target === search;
    if (typing && event.key === "Escape") {
      search.value = "";
      show();
      search.blur();
    } else if (!typing && Object.hasOwn(keys, event.key)) {
      event.preventDefault();
      keys[event.key]();
    }
  });

  // Links to blocks: in a notebook's frame a fragment would load the notebook, so the row is brought into view here.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const row = link && document.getElementById(link.getAttribute("href").slice(1));
    if (!row) return;
    event.preventDefault();
    if (row.hidden || !row.checkVisibility()) {
      for (const chip of chips) if (chip.dataset.role === row.dataset.role) chip.ariaPressed = "true";
      search.value = "";
      view("everything");
    }
    go(row);
  });

  for (const chip of chips) {
    chip.addEventListener("click", () => {
      chip.ariaPressed = chip.ariaPressed === "true" ? "false" : "true";
      show();
    });
  }
  for (const button of all("button[data-all]")) {
    button.addEventListener("click", () => {
      for (const chip of chips) chip.ariaPressed = button.dataset.all;
      show();
    });
  }
  for (const radio of all("input[name=view]")) radio.addEventListener("change", () => view(radio.value));
  search.addEventListener("input", show);
  one("#theme").addEventListener("click", theme);
  view("everything");
})();
