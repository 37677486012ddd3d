// What cards and kanbans of the CRM do by script: editing, stages, conversion, documents, dialogs.
(() => {
  "use strict";
  if (window.Crm) return;
  const { popup, menu, toast, send, renew, clone, made, openSlider } = window.Portal;
  const card = () => document.querySelector("[data-card]");

  // --- answers of actions: a dialog, a refusal, what was opened or changed -----------------------------------------
  function settle(done, form) {
    if (form) markErrors(form, done);
    if (done.popup) document.body.append(made(done.popup));
    else if (done.error && !done.errors) toast(done.text);
    if (done.open) openSlider(done.open);
    if (done.go) location.href = done.go;
    else if (done.changed) refresh();
    return done;
  }

  function refresh() {
    if (card()) location.reload();
    else document.querySelectorAll("[data-kanban]").forEach((kanban) => renew(kanban.id, location.href));
  }

  function markErrors(form, done) {
    form.querySelectorAll(".ui-entity-editor-field-error-text").forEach((text) => text.remove());
    for (const [cid, text] of Object.entries(done.errors || {})) {
      const block = form.querySelector(`[data-cid="${cid}"]`);
      block?.append(made(`<div class="ui-entity-editor-field-error-text">${text}</div>`));
    }
    const common = form.querySelector(".ui-entity-section-control-error-text");
    if (common) { common.textContent = done.error ? done.text : ""; common.hidden = !done.error; }
  }

  async function act(address, values, form) {
    const busy = form?.querySelector("button.ui-btn-success");
    busy?.classList.add("ui-btn-wait");
    const done = await send(address, values);
    busy?.classList.remove("ui-btn-wait");
    return settle(done, form);
  }

  const closeMenus = () => document.querySelectorAll(".menu-popup").forEach((each) => each.remove());
  const dialogOf = (inside) => inside.closest(".popup-window");

  // --- the editor: a section is edited when asked, everything is saved at once --------------------------------------
  function edit(section) {
    const form = section.closest("form");
    const template = section.querySelector("template[data-edit]");
    if (!template) return;
    section.querySelector(".ui-entity-editor-section-content").replaceChildren(clone(template));
    template.remove();
    section.classList.add("ui-entity-editor-section-edit");
    form.querySelector(".ui-entity-section-control").classList.add("ui-entity-section-control-edit-mode");
  }

  function chooseFrom(select) {
    document.querySelectorAll(".main-ui-select-inner").forEach((each) => each.remove());
    const list = made('<div class="main-ui-select-inner"></div>');
    for (const option of JSON.parse(select.dataset.items)) {
      const item = made('<div class="main-ui-select-inner-item"><span class="main-ui-select-inner-item-element"></span></div>');
      item.firstElementChild.textContent = option.title;
      item.addEventListener("click", () => {
        select.querySelector("input").value = option.value;
        select.querySelector(".main-ui-select-name").textContent = option.title;
        list.remove();
      });
      list.append(item);
    }
    select.after(list);
  }

  async function suggest(input) {
    const box = input.closest(".crm-entity-widget");
    box.querySelector(".ui-dropdown")?.remove();
    if (input.value.trim().length < 2) return;
    const response = await fetch(`${input.dataset.search}?q=${encodeURIComponent(input.value)}`);
    const found = await response.json();
    const list = made('<div class="ui-dropdown"></div>');
    for (const each of found.items) {
      const item = made('<div class="ui-dropdown-item"></div>');
      item.textContent = each.title;
      item.addEventListener("click", () => {
        box.querySelector("input[type=hidden]").value = each.id;
        input.value = each.title;
        list.remove();
      });
      list.append(item);
    }
    box.querySelector(".ui-dropdown")?.remove();
    box.append(list);
  }

  // --- stages -------------------------------------------------------------------------------------------------------
  function setStage(stage) {
    const bar = document.querySelector("[data-stage-action]");
    return act(bar.dataset.stageAction, { id: bar.dataset.id, stage });
  }

  function finish(bar) { document.body.append(clone(document.querySelector(bar.dataset.final))); }

  function fail(button) {
    dialogOf(button).remove();
    if (button.dataset.only) return setStage(button.dataset.only);
    document.body.append(clone(document.querySelector(button.dataset.fail)));
    return undefined;
  }

  function acceptChoice(button) {
    const chosen = dialogOf(button).querySelector("input:checked");
    if (!chosen) return undefined;
    dialogOf(button).remove();
    return setStage(chosen.value);
  }

  // --- creating on the basis of an item -----------------------------------------------------------------------------
  function convert(link) {
    closeMenus();
    const dialog = dialogOf(link);
    dialog?.remove();
    const box = document.querySelector("[data-convert-action]");
    return act(box.dataset.convertAction, { id: box.dataset.id, targets: link.dataset.convert });
  }

  function chooseScheme(link) {
    closeMenus();
    const button = document.querySelector("#entity_progress_success_btn_inner_wrapper");
    button.textContent = `${button.dataset.stage}: ${link.textContent.trim()}`;
    button.dataset.convert = link.dataset.scheme;
  }

  function chooseKanbanScheme(item) {
    dialogOf(item).querySelectorAll(".kanban-converttype").forEach((each) => each.classList.toggle("--selected", each === item));
    dialogOf(item).querySelector("[name=targets]").value = item.dataset.type;
  }

  // --- documents ----------------------------------------------------------------------------------------------------
  async function documents(button) {
    const response = await fetch(button.dataset.templates);
    const found = await response.json();
    const content = document.createDocumentFragment();
    for (const each of found.items) {
      const item = document.createElement("button");
      Object.assign(item, { type: "button", textContent: each.name });
      item.dataset.document = each.id;
      item.dataset.action = found.action;
      content.append(item);
    }
    if (!found.items.length) content.append(made('<div class="menu-popup-empty">Шаблонов нет</div>'));
    const add = document.createElement("a");
    Object.assign(add, { href: "/crm/documents/templates/", textContent: "Добавить новый шаблон" });
    add.dataset.slider = "";
    content.append(add);
    menu(button, content);
  }

  async function watchDocument(viewer) {
    const response = await fetch(viewer.dataset.documentStatus);
    const state = await response.json();
    if (state.pdf) {
      document.querySelector("#crm-document-pdf").classList.remove("ui-btn-disabled");
      viewer.querySelector(".crm__document-view--loader").hidden = true;
      viewer.querySelector(".crm__document-view--preview").hidden = false;
    } else if (state.failed) {
      viewer.querySelector(".crm__document-view--loader").hidden = true;
      viewer.querySelector("#crm__document-view--transform-error").hidden = false;
    } else setTimeout(() => watchDocument(viewer), 1000);
  }

  // --- products -----------------------------------------------------------------------------------------------------
  function addProduct(button) {
    const table = button.closest("form").querySelector("tbody");
    table.append(clone(button.closest("form").querySelector("template[data-product-row]")));
  }

  function priceOf(input) {
    const known = [...document.querySelectorAll("#crm-goods option")].find((option) => option.value === input.value);
    const row = input.closest("tr");
    row.querySelector("[name=PRODUCT_ID]").value = known?.dataset.id || "0";
    if (known && !Number(row.querySelector("[name=PRICE]").value)) row.querySelector("[name=PRICE]").value = known.dataset.price;
  }

  const CLICKS = {
    "[data-section-edit]": (link) => edit(link.closest(".ui-entity-editor-section")),
    "[data-card-cancel]": () => (Number(card().dataset.id) ? location.reload() : window.Portal.closeSlider()),
    ".main-ui-select": chooseFrom,
    "[data-kanban-choice]": chooseKanbanScheme,
    "[data-scheme]": chooseScheme,
    "[data-convert]": convert,
    "[data-choose-list]": () => { closeMenus(); return act(card().dataset.convertAction, { id: card().dataset.id, targets: "list" }); },
    "[data-title-edit]": () => edit(document.querySelector('[data-cid="TITLE"], [data-cid="LAST_NAME"]').closest(".ui-entity-editor-section")),
    ".webform-small-button-accept:has([data-convert]), .crm-dialog .ui-btn-success:has([data-convert])": (button) => convert(button.querySelector("[data-convert]")),
    "[data-fail]": fail,
    "[data-choice-accept]": acceptChoice,
    "[data-step-final]": (step) => finish(step.closest("[data-final]")),
    "[data-step]": (step) => setStage(step.dataset.step),
    "[data-set-stage]": (button) => { dialogOf(button).remove(); return setStage(button.dataset.setStage); },
    "[data-templates]": documents,
    "[data-document]": (item) => { closeMenus(); return act(item.dataset.action, { id: card().dataset.id, template: item.dataset.document }); },
    "[data-save-anyway]": (button) => { dialogOf(button).remove(); return save(document.querySelector("form[data-editor]"), "Y"); },
    "[data-add-product]": addProduct,
    "[data-remove-product]": (button) => button.closest("tr").remove(),
    ".crm-dialog .popup-window-close-icon, .crm-dialog .popup-window-button-link-cancel": (icon) => dialogOf(icon).remove(),
  };

  function save(form, ignore = "") {
    const values = new FormData(form);
    if (ignore) values.set("ignore", ignore);
    return act(form.dataset.crmSend, values, form);
  }

  document.addEventListener("click", (event) => {
    if (!event.target.closest(".main-ui-select, .main-ui-select-inner")) {
      document.querySelectorAll(".main-ui-select-inner").forEach((each) => each.remove());
    }
    if (event.target.closest("[data-menu], [data-slider]")) return;
    for (const [selector, action] of Object.entries(CLICKS)) {
      const element = event.target.closest(selector);
      if (!element) continue;
      event.preventDefault();
      action(element);
      return;
    }
  });
  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("form[data-crm-send]");
    if (!form) return;
    event.preventDefault();
    const done = await save(form);
    if (!done.errors && dialogOf(form)) dialogOf(form).remove();
  });
  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-search]")) suggest(event.target);
    if (event.target.matches("[name=PRODUCT_NAME]")) priceOf(event.target);
  });
  document.addEventListener("change", async (event) => {
    const box = event.target;
    if (box.matches("[data-public]")) document.querySelector(".crm__document-view--link").hidden = !box.checked;
    if (!box.matches("[data-stamps]")) return;
    const done = await act(box.dataset.stamps, { on: box.checked ? "Y" : "N" });
    if (done.ok) location.reload();
  });
  window.addEventListener("portal:slider-closed", () => { if (card()) location.reload(); });
  for (const viewer of document.querySelectorAll("[data-document-status]")) watchDocument(viewer);
  window.Crm = { settle, act };
  document.documentElement.classList.add("crm-ready");
})();
