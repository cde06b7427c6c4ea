"use strict";
// Sort, filter and open skills; the state is in the address, so that what is seen can be sent.
(() => {
  const table = document.querySelector("table.skills");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  const find = document.getElementById("find");
  const owner = document.getElementById("owner");
  const chips = [...document.querySelectorAll("button.chip")];
  const left = document.getElementById("left");
  const dialog = document.querySelector("dialog");
  const panel = document.getElementById("panel");
  const further = document.getElementById("further");
  const FIRST = 25; // rows that are shown before the button: of 470 cards a telephone makes a hundred screens
  const keys = heads.map((head) => head.dataset.sort);
  const texts = [];
  // What is searched: the row and all of its skill's panel, read at the first search.
  const text = (place) => {
    if (texts[place] === undefined) {
      const row = rows[place];
      const template = document.getElementById("skill:" + row.cells[0].dataset.value);
      texts[place] = (row.textContent + " " + template.content.textContent).toLowerCase();
    }
    return texts[place];
  };
  const marks = rows.map((row) => new Set(row.dataset.marks.split(" ")));

  const state = () => {
    const query = new URLSearchParams(location.search);
    return {
      find: query.get("find") || "",
      owner: query.get("owner") ?? "*",
      only: (query.get("only") || "").split(" ").filter(Boolean),
      sort: keys.includes(query.get("sort")) ? query.get("sort") : "open",
      up: query.get("up") === "1",
      rows: query.get("rows") === "all" ? "all" : "",
    };
  };

  const write = (change, push) => {
    const next = { ...state(), ...change };
    const query = new URLSearchParams();
    if (next.find) query.set("find", next.find);
    if (next.owner !== "*") query.set("owner", next.owner);
    if (next.only.length) query.set("only", next.only.join(" "));
    if (next.sort !== "open") query.set("sort", next.sort);
    if (next.up) query.set("up", "1");
    if (next.rows) query.set("rows", next.rows);
    const text = query.toString();
    const address = location.pathname + (text ? "?" + text : "") + location.hash;
    try {
      history[push ? "pushState" : "replaceState"](null, "", address);
    } catch {
      held = next; // a browser that keeps no history for files
    }
    show();
  };
  let held = null;

  const value = (row, at) => {
    const text = row.cells[at].dataset.value;
    return row.cells[at].dataset.number === undefined ? text : text === "" ? -1 : Number(text);
  };

  const show = () => {
    const now = held || state();
    const at = keys.indexOf(now.sort);
    const wanted = now.find.toLowerCase().split(/\s+/).filter(Boolean);
    if (document.activeElement !== find) find.value = now.find;
    owner.value = now.owner;
    for (const chip of chips) chip.setAttribute("aria-pressed", String(now.only.includes(chip.dataset.key)));
    heads.forEach((head, place) => {
      if (place === at) head.setAttribute("aria-sort", now.up ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    });
    let count = 0;
    rows.forEach((row, place) => {
      const stays =
        (now.owner === "*" || row.dataset.owner === now.owner) &&
        now.only.every((key) => marks[place].has(key)) &&
        wanted.every((word) => text(place).includes(word));
      row.hidden = !stays;
      count += stays;
    });
    left.textContent = count === rows.length ? count + " skills" : count + " of " + rows.length + " skills";
    const sorted = rows.map((row, place) => [value(row, at), place, row]);
    sorted.sort((a, b) => {
      const order = typeof a[0] === "number" ? a[0] - b[0] : a[0].localeCompare(b[0]);
      return (now.up ? order : -order) || a[1] - b[1];
    });
    body.append(...sorted.map((one) => one[2]));
    let place = 0;
    for (const row of body.rows) {
      const later = !row.hidden && ++place > FIRST && !now.rows;
      row.classList.toggle("later", later);
    }
    further.hidden = count <= FIRST || Boolean(now.rows);
    further.firstElementChild.textContent = "Show all " + count.toLocaleString("en");
    document.getElementById("no-row").hidden = count > 0 || !rows.length;
    const scope = document.getElementById("scope");
    scope.hidden = now.owner === "*";
    document.getElementById("chosen").textContent = now.owner || "skills without an owner";
    for (const one of document.querySelectorAll("[data-of-owner]")) {
      one.hidden = now.owner !== "*" && one.dataset.ofOwner !== now.owner;
    }
  };

  // A browser takes the focus off a link to a part of the page that is not there: the panel asks for it, and gives it back.
  let opener = null;
  document.addEventListener("click", (event) => {
    const link = event.target.closest('main a[href^="#"], .answers a[href^="#"]');
    if (link) opener = link;
    // A link to a choice of the table loads nothing again.
    const choice = event.target.closest('a[href^="?"]');
    if (choice) {
      event.preventDefault();
      const query = new URLSearchParams(choice.search);
      write({ find: "", owner: query.get("owner") ?? "*", only: [query.get("only")], rows: "" }, true);
      document.getElementById("all").scrollIntoView();
      find.focus({ preventScroll: true });
    }
  });
  const open = () => {
    const name = decodeURIComponent(location.hash.slice(1));
    const template = name && document.getElementById("skill:" + name);
    if (!template) {
      if (dialog.open) dialog.close();
      return;
    }
    panel.replaceChildren(template.content.cloneNode(true));
    if (!dialog.open) dialog.showModal();
    setTimeout(() => panel.querySelector("[data-close]").focus());
    dialog.scrollTop = 0;
    dialog.setAttribute("aria-label", name);
  };

  dialog.addEventListener("close", () => {
    if (location.hash) history.pushState(null, "", location.pathname + location.search);
    if (opener && opener.isConnected) opener.focus();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("[data-close]")) dialog.close();
  });
  find.addEventListener("input", () => write({ find: find.value }, false));
  owner.addEventListener("change", () => write({ owner: owner.value }, true));
  for (const chip of chips) {
    chip.addEventListener("click", () => {
      const only = (held || state()).only;
      const key = chip.dataset.key;
      write({ only: only.includes(key) ? only.filter((one) => one !== key) : [...only, key] }, true);
    });
  }
  heads.forEach((head, place) => {
    head.firstElementChild.addEventListener("click", () => {
      const now = held || state();
      const up = now.sort === keys[place] ? !now.up : head.dataset.first === "up";
      write({ sort: keys[place], up }, true);
    });
  });
  further.firstElementChild.addEventListener("click", () => {
    const next = body.querySelector("tr.later a");
    write({ rows: "all" }, false);
    if (next) next.focus({ preventScroll: true });
  });
  document.getElementById("anew").addEventListener("click", () => {
    find.value = "";
    write({ find: "", owner: "*", only: [] }, true);
    find.focus();
  });
  addEventListener("popstate", () => { show(); open(); });
  addEventListener("hashchange", open);
  for (const control of document.querySelectorAll("[data-needs-script]")) control.hidden = false;
  show();
  open();
})();
