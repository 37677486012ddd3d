// The list of CRM forms: switches and buttons are drawn by script from the data of the cells.
(() => {
  "use strict";
  const switcherOf = (cell) => {
    const data = JSON.parse(cell.dataset.crmFormSwitcher);
    const switcher = document.createElement("span");
    const text = document.createElement("span");
    const draw = () => {
      switcher.className = `ui-switcher ui-switcher-color-green${data.active ? "" : " ui-switcher-off"}`;
      switcher.title = data.active ? "Форма активна" : "Форма неактивна";
      text.textContent = switcher.title;
    };
    switcher.addEventListener("click", async () => {
      const done = await Portal.send(`/crm/webform/${data.id}/activate/`, { active: data.active ? "N" : "Y" });
      if (done.error) return Portal.toast(done.text);
      data.active = done.active;
      return draw();
    });
    draw();
    cell.replaceChildren(switcher, text);
  };
  const linkOf = (cell) => {
    const data = JSON.parse(cell.dataset.crmFormQr);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "crm-webform-qr-btn ui-btn ui-btn-light-border";
    button.textContent = "Открыть";
    button.addEventListener("click", () => window.open(data.path, "_blank"));
    cell.replaceChildren(button);
  };
  const draw = () => {
    document.querySelectorAll("[data-crm-form-switcher]:empty").forEach(switcherOf);
    document.querySelectorAll("[data-crm-form-qr]:empty").forEach(linkOf);
  };
  new MutationObserver(draw).observe(document.body, { childList: true, subtree: true });
  draw();
})();
