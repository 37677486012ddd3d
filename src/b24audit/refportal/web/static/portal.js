// What the pages of the portal do by script: sliders, popups, menus, toasts, tabs, lists, kanbans, late content.
(() => {
  "use strict";

  const made = (html) => {
    const holder = document.createElement("template");
    holder.innerHTML = html.trim();
    return holder.content.firstElementChild;
  };
  const clone = (template) => template.content.cloneNode(true);
  const framed = (address) => {
    const url = new URL(address, location.href);
    url.searchParams.set("IFRAME", "Y");
    url.searchParams.set("IFRAME_TYPE", "SIDE_SLIDER");
    return url.href;
  };

  // --- sliders: live in the top window, nest, leave their frames behind -------------------------------------------
  const sliders = [];

  function openSlider(address, back = "") {
    if (window !== window.top) return window.top.BX.SidePanel.Instance.open(address, { back });
    const label = B24.air
      ? '<button type="button" class="side-panel-label --close-label" title="Закрыть">✕</button>'
      : '<div class="side-panel-label" title="Закрыть"><span class="side-panel-label-icon">✕</span></div>';
    const overlay = made(
      `<div class="side-panel side-panel-overlay side-panel-overlay-open">${label}<div class="side-panel-container">
       <div class="side-panel-loader"></div><iframe class="side-panel-iframe" title="Слайдер"></iframe></div></div>`
    );
    overlay.style.zIndex = String(3000 + sliders.length * 10);
    const frame = overlay.querySelector("iframe");
    frame.addEventListener("load", () => overlay.querySelector(".side-panel-loader").setAttribute("hidden", ""));
    overlay.querySelector(".side-panel-label").addEventListener("click", closeSlider);
    frame.src = framed(address);
    document.body.append(overlay);
    document.body.classList.add("side-panel-disable-scrollbar");
    sliders.push({ overlay, frame, back });
    return true;
  }

  function closeSlider() {
    if (window !== window.top) return window.top.BX.SidePanel.Instance.close();
    const last = sliders.at(-1);
    if (!last || last.frame.contentWindow.Portal?.holdsClosing()) return false;
    sliders.pop();
    last.overlay.classList.remove("side-panel-overlay-open");
    last.overlay.hidden = true;
    if (!sliders.length) document.body.classList.remove("side-panel-disable-scrollbar");
    if (last.back) location.href = last.back;
    else refreshBelow();
    return true;
  }

  function refreshBelow() {
    const under = sliders.at(-1)?.frame.contentWindow;
    if (under) under.dispatchEvent(new Event("portal:slider-closed"));
    else document.querySelectorAll("[data-grid], [data-kanban]").forEach((list) => renew(list.id, location.href));
  }

  // The card asks once what to do next before it lets itself be closed.
  let asked = false;
  function holdsClosing() {
    if (asked || !document.body.hasAttribute("data-next-step")) return false;
    asked = true;
    popup({ title: "Запланируйте следующий шаг", content: "<p>Что нужно сделать дальше?</p>", accept: "Запланировать", cancel: "Отмена" });
    return true;
  }

  // --- popups, menus, toasts --------------------------------------------------------------------------------------
  function popup({ id = "", title = "", content = "", accept = "", cancel = "", onAccept = null }) {
    const window_ = made(
      `<div class="popup-window"><div class="popup-window-titlebar"><span class="popup-window-titlebar-text"></span></div>
       <div class="popup-window-content"></div><div class="popup-window-buttons"></div>
       <span class="popup-window-close-icon" title="Закрыть">✕</span></div>`
    );
    if (id) window_.id = id;
    window_.querySelector(".popup-window-titlebar-text").textContent = title;
    const body = window_.querySelector(".popup-window-content");
    if (typeof content === "string") body.innerHTML = content;
    else body.append(content);
    const buttons = window_.querySelector(".popup-window-buttons");
    const cover = made('<div class="popup-window-overlay"></div>');
    const close = () => [window_, cover].forEach((each) => each.remove());
    const add = (caption, kind, action) => {
      const button = made(`<button type="button" class="ui-btn popup-window-button ${kind}"></button>`);
      button.textContent = caption;
      button.addEventListener("click", action);
      buttons.append(button);
    };
    if (accept) {
      add(accept, "ui-btn-success popup-window-button-accept", () => {
        const form = body.querySelector("form");
        if (onAccept) { if (onAccept(body) !== false) close(); }
        else if (form) form.requestSubmit();
        else close();
      });
    }
    if (cancel) add(cancel, "ui-btn-link popup-window-button-link popup-window-button-link-cancel", close);
    window_.querySelector(".popup-window-close-icon").addEventListener("click", close);
    document.body.append(cover, window_);
    return { element: window_, close };
  }

  function closeMenus() { document.querySelectorAll(".menu-popup").forEach((menu) => menu.remove()); }

  function menu(anchor, content) {
    closeMenus();
    const box = made('<div class="popup-window menu-popup"><div class="menu-popup-items"></div></div>');
    const items = box.firstElementChild;
    items.append(content);
    for (const item of items.querySelectorAll("a, button")) {
      item.classList.add("menu-popup-item");
      item.innerHTML = `<span class="menu-popup-item-text">${item.innerHTML}</span>`;
    }
    const place = anchor.getBoundingClientRect();
    document.body.append(box);
    box.style.left = `${Math.max(8, Math.min(place.left, innerWidth - box.offsetWidth - 8)) + scrollX}px`;
    box.style.top = `${place.bottom + 4 + scrollY}px`;
    return box;
  }

  function toast(text) {
    const balloon = made(
      `<div class="ui-notification-balloon" role="status"><div class="ui-notification-balloon-message"></div>
       <div class="ui-notification-balloon-close-btn">✕</div></div>`
    );
    balloon.firstElementChild.textContent = text;
    balloon.lastElementChild.addEventListener("click", () => balloon.remove());
    document.body.append(balloon);
    setTimeout(() => balloon.remove(), 8000);
  }

  // --- requests ---------------------------------------------------------------------------------------------------
  async function send(address, values) {
    const body = values instanceof FormData ? values : new FormData();
    if (!(values instanceof FormData)) Object.entries(values).forEach(([name, value]) => body.append(name, value));
    body.set("sessid", B24.sessid);
    body.set("ajax", "Y");
    const response = await fetch(address, { method: "POST", body });
    const type = response.headers.get("content-type") || "";
    return type.includes("json") ? response.json() : { html: await response.text(), ok: response.ok };
  }

  async function renew(id, address) {
    const old = document.getElementById(id);
    if (!old) return;
    const response = await fetch(address);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    let fresh = page.getElementById(id);
    for (const template of page.querySelectorAll("template")) fresh ??= template.content.querySelector(`#${CSS.escape(id)}`);
    if (fresh) old.replaceWith(document.importNode(fresh, true));
    const bar = `[data-filter="${id}"]`;
    const oldBar = document.querySelector(bar), freshBar = page.querySelector(bar);
    if (oldBar && freshBar) oldBar.replaceWith(document.importNode(freshBar, true));
  }

  // --- lists ------------------------------------------------------------------------------------------------------
  function renewGrid(id, values) {
    const url = new URL(location.href);
    ["apply_filter", "clear_filter", "FIND", "preset", "page", "columns"].forEach((name) => url.searchParams.delete(name));
    Object.entries(values).forEach(([name, value]) => url.searchParams.set(name, value));
    document.getElementById(id)?.querySelector(".main-grid-container")?.append(made('<div class="main-grid-loader-container"></div>'));
    return renew(id, url.href);
  }

  function applyFilter(bar, more = {}) {
    const panel = document.querySelector(`.main-ui-filter-wrapper[data-for="${bar.dataset.filter}"]`);
    const fields = panel ? Object.fromEntries([...new FormData(panel.querySelector("form"))].filter(([, value]) => value)) : {};
    const find = bar.querySelector("input").value;
    panel?.remove();
    return renewGrid(bar.dataset.filter, { apply_filter: "Y", FIND: find, ...fields, ...more });
  }

  function filterPanel(bar) {
    const id = bar.dataset.filter;
    if (document.querySelector(`.main-ui-filter-wrapper[data-for="${id}"]`)) return;
    const panel = clone(bar.querySelector("[data-filter-panel]")).firstElementChild;
    panel.dataset.for = id;
    const place = bar.getBoundingClientRect();
    panel.style.left = `${place.left + scrollX}px`;
    panel.style.top = `${place.bottom + scrollY + 2}px`;
    document.body.append(panel);
  }

  function columnsWindow(grid) {
    const content = clone(grid.querySelector("[data-grid-columns-window]"));
    popup({
      title: "Настройка списка", content, accept: "Применить", cancel: "Отменить",
      onAccept: (body) => {
        const chosen = [...body.querySelectorAll("input:checked")].map((box) => box.value);
        renewGrid(grid.id, { columns: chosen.join(",") });
      },
    });
  }

  // --- kanban: cards are dragged with the mouse, final stages appear while they are ------------------------------
  let drag = null;

  async function drop(kanban, card, target) {
    const done = await send(kanban.dataset.move, { id: card.dataset.id, stage: target.dataset.id });
    if (done.popup) return void document.body.append(...made(`<div>${done.popup}</div>`).children);
    if (done.error) toast(done.text);
    await renew(kanban.id, location.href);
  }

  addEventListener("mousedown", (event) => {
    const card = event.target.closest?.(".main-kanban-item");
    if (!card || event.button || !card.closest("[data-kanban]")?.dataset.move) return;
    drag = { card, x: event.clientX, y: event.clientY, moving: false };
  });
  addEventListener("mousemove", (event) => {
    if (!drag) return;
    const far = Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > 5;
    if (far && !drag.moving) {
      drag.moving = true;
      drag.card.classList.add("main-kanban-item-dragged");
      drag.card.closest("[data-kanban]").querySelector(".main-kanban-dropzone-area")?.removeAttribute("hidden");
    }
    if (drag.moving) drag.card.style.transform = `translate(${event.clientX - drag.x}px, ${event.clientY - drag.y}px)`;
  });
  addEventListener("mouseup", (event) => {
    if (!drag) return;
    const { card, moving } = drag;
    drag = null;
    if (!moving) return;
    const kanban = card.closest("[data-kanban]");
    const under = document.elementsFromPoint(event.clientX, event.clientY).filter((each) => !card.contains(each));
    const zone = under.find((each) => each.matches(".main-kanban-dropzone"));
    const column = under.map((each) => each.closest(".main-kanban-column")).find(Boolean);
    const target = zone || column?.querySelector(".main-kanban-column-body");
    card.style.transform = "";
    card.classList.remove("main-kanban-item-dragged");
    kanban.querySelector(".main-kanban-dropzone-area")?.setAttribute("hidden", "");
    addEventListener("click", (click) => { click.preventDefault(); click.stopImmediatePropagation(); }, { capture: true, once: true });
    if (target && target !== card.parentElement) drop(kanban, card, target);
  });
  addEventListener("dragstart", (event) => { if (event.target.closest?.("[data-kanban]")) event.preventDefault(); });

  addEventListener("submit", async (event) => {
    const form = event.target.closest(".crm-kanban-quick-form");
    if (!form) return;
    event.preventDefault();
    const kanban = form.closest("[data-kanban]");
    const done = await send(kanban.dataset.add, new FormData(form));
    if (done.error) toast(done.text);
    else await renew(kanban.id, location.href);
  });

  // --- clicks: what an element does stands in its data attributes -------------------------------------------------
  const CLICKS = {
    "a[data-slider]": (link) => openSlider(link.href),
    "[data-menu]": (button) => menu(button, clone(document.querySelector(button.dataset.menu))),
    "[data-menu-inside]": (button) => menu(button, clone(button.parentElement.querySelector("template"))),
    "[data-toggle]": (button) => document.querySelector(button.dataset.toggle)?.toggleAttribute("hidden"),
    "[data-tab]": (tab) => {
      tab.parentElement.querySelectorAll("[data-tab]").forEach((each) => each.classList.toggle("main-tab-active", each === tab));
      document.querySelectorAll("[data-tab-id]").forEach((each) => { each.hidden = each.dataset.tabId !== tab.dataset.tab; });
      loadTab(document.querySelector(`[data-tab-id="${tab.dataset.tab}"][data-load]`));
    },
    "[data-remove]": (button) => button.closest(button.dataset.remove).remove(),
    "[data-inert]": () => toast("Это действие эталонный портал не выполняет."),
    "[data-expand]": (button) => {
      const hidden = button.parentElement.nextElementSibling;
      if (hidden?.matches("template")) hidden.replaceWith(clone(hidden));
      else hidden?.toggleAttribute("hidden");
    },
    "[data-send]": async (button) => {
      const done = await send(button.dataset.send, { ...button.dataset });
      if (done.error) toast(done.text);
      else location.reload();
    },
    "[data-grid-more]": (link) => {
      const grid = link.closest("[data-grid]");
      return renewGrid(grid.id, { page: Number(grid.dataset.pages) + 1 });
    },
    "[data-grid-total]": (link) => link.replaceWith(link.closest("[data-grid]").dataset.total),
    "[data-grid-columns]": (icon) => columnsWindow(icon.closest("[data-grid]")),
    "[data-filter-find]": (button) => applyFilter(barOf(button)),
    "[data-filter-reset]": (button) => { const id = barOf(button).dataset.filter; panelOf(id)?.remove(); return renewGrid(id, { clear_filter: "Y" }); },
    ".main-ui-filter-sidebar-item[data-id]": (item) => applyFilter(barOf(item), { preset: item.dataset.id }),
    "[data-kanban-quick]": (button) => { if (!button.parentElement.querySelector("form")) button.after(clone(button.nextElementSibling)); },
    "[data-kanban-quick-cancel]": (button) => button.closest("form").remove(),
  };
  const panelOf = (id) => document.querySelector(`.main-ui-filter-wrapper[data-for="${id}"]`);
  const barOf = (inside) => inside.closest("[data-filter]")
    || document.querySelector(`[data-filter="${inside.closest(".main-ui-filter-wrapper").dataset.for}"]`);

  async function loadTab(content) {
    if (!content) return;
    const address = content.dataset.load;
    content.removeAttribute("data-load");
    content.innerHTML = '<div class="main-ui-loader"></div>';
    const response = await fetch(address);
    content.innerHTML = await response.text();
  }

  addEventListener("click", (event) => {
    if (!event.target.closest(".menu-popup, [data-menu], [data-menu-inside]")) closeMenus();
    const panel = document.querySelector(".main-ui-filter-wrapper");
    if (panel && !event.target.closest(".main-ui-filter-wrapper, [data-filter]")) panel.remove();
    for (const [selector, action] of Object.entries(CLICKS)) {
      const element = event.target.closest(selector);
      if (!element) continue;
      event.preventDefault();
      action(element);
      return;
    }
  });
  addEventListener("focusin", (event) => {
    const bar = event.target.closest?.("[data-filter]");
    if (bar && event.target.matches("input")) filterPanel(bar);
  });
  addEventListener("keydown", (event) => {
    const bar = event.target.closest?.("[data-filter]");
    if (bar && event.key === "Enter") applyFilter(bar);
    if (event.key === "Escape") closeMenus();
  });
  addEventListener("mouseover", (event) => {
    const more = event.target.closest?.("[data-menu-on-hover]");
    if (more && !document.querySelector(".menu-popup")) menu(more, clone(document.querySelector(more.dataset.menuOnHover)));
  });

  // --- late content: filled in by script after a delay, as pages of the product are ------------------------------
  function fill(root) {
    for (const template of root.querySelectorAll("template[data-fill-after]")) {
      const delay = Number(template.dataset.fillAfter);
      template.removeAttribute("data-fill-after");
      setTimeout(() => {
        const loader = template.previousElementSibling;
        if (loader?.hasAttribute("data-loader")) loader.remove();
        const parent = template.parentElement;
        template.replaceWith(clone(template));
        fill(parent);
      }, delay);
    }
  }

  window.BX = Object.assign(window.BX || {}, {
    bitrix_sessid: () => B24.sessid,
    SidePanel: { Instance: { open: (address, options = {}) => openSlider(address, options.back), close: closeSlider } },
  });
  window.Portal = { openSlider, closeSlider, holdsClosing, popup, menu, toast, send, renew, made, clone };

  fill(document);
  document.documentElement.classList.add("portal-ready");
  const stub = document.querySelector("script[data-open-slider]");
  if (stub) {
    const { address, back } = JSON.parse(stub.textContent);
    openSlider(address, back);
  }
})();
