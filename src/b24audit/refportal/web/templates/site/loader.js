(function () {
  var load = function (tag, values) { var each = document.createElement(tag); Object.assign(each, values); document.head.appendChild(each); return each; };
  var origin = new URL(document.currentScript.src).origin;
  load("link", { rel: "stylesheet", href: origin + "/bitrix/templates/site.css" });
  load("script", { src: origin + "/bitrix/templates/site_form.js" }).onload = function () {
    load("script", { src: origin + "/bitrix/templates/site_button.js" }).onload = function () { B24Button.show(origin, {{ setup|safe }}); };
  };
})();
