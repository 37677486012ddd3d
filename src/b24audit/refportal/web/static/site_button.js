// The button on a customer's site: opens the list of channels, or the only channel at once.
(() => {
  "use strict";
  const TITLES = { openline_livechat: "Онлайн-чат", crmform: "Написать нам", callback: "Заказать звонок" };
  const made = (html) => {
    const holder = document.createElement("template");
    holder.innerHTML = html.trim();
    return holder.content.firstElementChild;
  };

  function open(origin, channel) {
    if (channel.type === "openline_livechat") return chat(channel.behind);
    const mounts = document.querySelector(".b24-window-mounts") || document.body.appendChild(made('<div class="b24-window-mounts"></div>'));
    const window_ = made('<div class="b24-window"><span class="b24-window-close" title="Закрыть">✕</span><div class="b24-window-content"></div></div>');
    window_.firstElementChild.addEventListener("click", () => window_.remove());
    mounts.replaceChildren(window_);
    B24Form.mount(window_.lastElementChild, channel.behind, origin);
  }

  function chat(line) {
    document.querySelector(".bx-livechat-wrapper")?.remove();
    const wrapper = made(
      `<div class="bx-livechat-wrapper"><div class="bx-livechat-box"><div class="bx-livechat-head"><span class="bx-livechat-title"></span>
       <button class="bx-livechat-control-btn-close" type="button" title="Закрыть">✕</button></div>
       <div class="bx-livechat-body">Здравствуйте! Чем мы можем помочь?</div>
       <textarea class="bx-im-textarea-input" placeholder="Введите сообщение..."></textarea></div></div>`
    );
    wrapper.querySelector(".bx-livechat-title").textContent = line;
    wrapper.querySelector("button").addEventListener("click", () => wrapper.remove());
    document.body.append(wrapper);
  }

  function show(origin, { channels, delay }) {
    if (!channels.length) return;
    const wrapper = made(
      `<div class="b24-widget-button-wrapper b24-widget-button-position-bottom-right" data-b24-crm-button-cont>
       <div class="b24-widget-button-social" data-b24-crm-button-block></div>
       <div class="b24-widget-button-inner-container" data-b24-crm-button-block-button>
       <div class="b24-widget-button-inner-block"><span>Связаться</span></div></div></div>`
    );
    const list = wrapper.firstElementChild;
    for (const channel of channels) {
      const item = made(`<a class="b24-widget-button-social-item b24-widget-button-${channel.type}" data-b24-crm-button-widget="${channel.type}"></a>`);
      item.title = item.textContent = TITLES[channel.type];
      item.addEventListener("click", () => { list.classList.remove("b24-widget-button-show"); open(origin, channel); });
      list.append(item);
    }
    wrapper.lastElementChild.addEventListener("click", () => {
      if (channels.length === 1) open(origin, channels[0]);
      else list.classList.toggle("b24-widget-button-show");
    });
    setTimeout(() => document.body.append(wrapper), delay * 1000);
  }
  window.B24Button = { show };
})();
