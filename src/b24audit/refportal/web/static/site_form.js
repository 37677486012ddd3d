// A CRM form as visitors see it: fields drawn by script, checked here, sent to the portal without leaving the page.
(() => {
  "use strict";

  const TYPES = { name: "text", phone: "tel", email: "email", text: "textarea" };
  const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;
  const made = (html) => {
    const holder = document.createElement("template");
    holder.innerHTML = html.trim();
    return holder.content.firstElementChild;
  };
  const put = (element, selector, text) => { element.querySelector(selector).append(text); return element; };

  // The mask of phones: digits as they are typed, +7 written as +7 900 000-00-00.
  function masked(text) {
    const digits = text.replace(/\D/g, "");
    if (!digits) return "";
    if (!digits.startsWith("7")) return `+${digits.slice(0, 15)}`;
    const parts = [digits.slice(1, 4), digits.slice(4, 7), digits.slice(7, 9), digits.slice(9, 11)].filter(Boolean);
    return `+7 ${parts.slice(0, 2).join(" ")}${parts.slice(2).map((part) => `-${part}`).join("")}`.trim();
  }

  function fieldOf(setup) {
    const tag = TYPES[setup.type] === "textarea" ? "textarea" : "input";
    const field = made(
      `<div class="b24-form-field b24-form-field-${setup.type} b24-form-control-string"><div class="b24-form-control-container">
       <${tag} class="b24-form-control"></${tag}><div class="b24-form-control-label"></div>
       <div class="b24-form-control-alert" style="display: none"><div class="b24-form-control-alert-message"></div></div></div></div>`
    );
    const input = field.querySelector(tag);
    if (tag === "input") Object.assign(input, { name: setup.type, type: TYPES[setup.type] });
    field.querySelector(".b24-form-control-label").append(setup.label);
    if (setup.required) field.querySelector(".b24-form-control-label").append(" ", made('<span class="b24-form-control-required">*</span>'));
    if (setup.type === "phone") input.addEventListener("input", () => { input.value = masked(input.value); });
    input.addEventListener("input", () => complain(field, ""));
    return field;
  }

  function complain(field, text) {
    const alert = field.querySelector(".b24-form-control-alert");
    alert.style.display = text ? "" : "none";
    alert.firstElementChild.textContent = text;
    return !text;
  }

  function wrong(setup, form, value) {
    const text = value.trim();
    if (!text) return setup.required ? "Поле обязательно для заполнения" : "";
    if (!form.checksFormats) return "";
    if (setup.type === "email" && !EMAIL.test(text)) return "Неправильный формат e-mail";
    if (setup.type === "phone" && text.replace(/\D/g, "").length < 10) return "Неправильный формат номера телефона";
    return "";
  }

  function agreementOf(form) {
    if (!form.agreement) return null;
    const field = made(
      `<div class="b24-form-field b24-form-field-agreement"><label class="b24-form-control-container">
       <input type="checkbox"> <span class="b24-form-control-label">Я согласен на обработку персональных данных</span></label>
       <div class="b24-form-control-alert" style="display: none"><div class="b24-form-control-alert-message"></div></div></div>`
    );
    const box = field.querySelector("input");
    if (form.agreement === "text") {
      box.addEventListener("click", (event) => {
        if (!box.checked) return;
        event.preventDefault();
        field.append(textOf(box));
      });
    }
    return field;
  }

  // The text of the agreement: its button works once it was read to the end.
  function textOf(box) {
    const popup = made(
      `<div class="b24-popup"><div class="b24-popup-text">${"<p>Я даю согласие на обработку моих персональных данных.</p>".repeat(20)}</div>
       <button type="button" class="b24-form-btn" disabled>Принимаю</button></div>`
    );
    const text = popup.firstElementChild, button = popup.lastElementChild;
    text.addEventListener("scroll", () => { button.disabled = text.scrollTop + text.clientHeight < text.scrollHeight - 4; });
    button.addEventListener("click", () => { box.checked = true; popup.remove(); });
    return popup;
  }

  function drawn(form, origin) {
    const root = made(
      `<div class="b24-form"><div class="b24-form-wrapper"><div class="b24-form-header"><div class="b24-form-header-title"></div></div>
       <div class="b24-form-content"><form method="post" novalidate><div class="b24-form-fields"></div>
       <div class="b24-form-btn-container"></div></form></div>
       <div class="b24-form-state-container">
         <div class="b24-form-state b24-form-success"><div class="b24-form-state-text">Отправлено!</div></div>
         <div class="b24-form-state b24-form-error"><div class="b24-form-state-text">Не удалось отправить форму.</div>
           <button type="button" class="b24-form-btn">Отправить еще раз</button></div></div></div></div>`
    );
    put(root, ".b24-form-header-title", form.title);
    const element = root.querySelector("form"), buttons = root.querySelector(".b24-form-btn-container");
    const fields = form.fields.map((setup) => ({ setup, field: fieldOf(setup) }));
    const agreement = agreementOf(form);
    root.querySelector(".b24-form-fields").append(...fields.map(({ field }) => field), ...(agreement ? [agreement] : []));
    let step = 0;

    function showStep() {
      const last = !form.stepwise || step >= fields.length - 1;
      if (form.stepwise) fields.forEach(({ field }, place) => { field.hidden = place !== step; });
      if (agreement) agreement.hidden = !last;
      const caption = last ? form.button : "Далее";
      const button = made(`<button class="b24-form-btn" type="${last ? "submit" : "button"}"></button>`);
      button.textContent = caption;
      if (!last) button.addEventListener("click", () => { if (checked([fields[step]])) { step += 1; showStep(); } });
      buttons.replaceChildren(button);
    }
    const value = (field) => field.querySelector("input, textarea").value;
    const checked = (some) => some.map(({ setup, field }) => complain(field, wrong(setup, form, value(field)))).every(Boolean);
    const agreed = () => !agreement || complain(agreement, agreement.querySelector("input").checked ? "" : "Необходимо согласие");
    const state = (name) => {
      root.querySelectorAll(".b24-form-state").forEach((each) => each.classList.toggle("b24-from-state-on", each.classList.contains(name)));
    };

    async function send() {
      const body = new FormData();
      fields.forEach(({ setup, field }) => body.set(setup.name, value(field)));
      if (agreement) body.set("agreement", "Y");
      new URLSearchParams(location.search).forEach((text, name) => { if (name.startsWith("utm_")) body.set(name, text); });
      try {
        const answer = await (await fetch(origin + form.path, { method: "POST", body })).json();
        if (answer.errors) return void fields.forEach(({ setup, field }) => complain(field, answer.errors[setup.name] || ""));
        if (answer.result.redirect) { location.href = answer.result.redirect; return; }
        const text = root.querySelector(".b24-form-success .b24-form-state-text");
        if (form.trusts) text.innerHTML = answer.result.message;
        else text.textContent = answer.result.message;
        state("b24-form-success");
      } catch { state("b24-form-error"); }
    }
    element.addEventListener("submit", (event) => {
      event.preventDefault();
      if ([checked(fields), agreed()].every(Boolean)) send();
    });
    root.querySelector(".b24-form-error button").addEventListener("click", () => { state(""); send(); });
    showStep();
    return root;
  }

  function mount(place, form, origin = "") {
    const loader = made('<div class="b24-form-loader"></div>');
    place.append(loader);
    setTimeout(() => loader.replaceWith(drawn(form, origin)), Math.max(50, form.delay * 1000));
  }
  window.B24Form = { mount };
})();
