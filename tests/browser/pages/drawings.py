"""Documents with the hooks of the real product (its two editions where there are two), as small as they can be."""

from collections.abc import Sequence

STYLE = "<meta charset='utf-8'><style>.caps{text-transform:uppercase} [hidden]{display:none} .hid{display:none}</style>"


def document(body: str) -> str:
    """A whole document."""
    return f"<!doctype html><html><head>{STYLE}</head><body>{body}</body></html>"


def slider_stub(path: str, delay: int = 200, closed: Sequence[str] = ()) -> str:
    """What the address of a card gives: nothing, and a script that opens the slider; closed sliders stay behind."""
    left = "".join(
        f"<div class='side-panel-overlay' style='display:none'><iframe class='side-panel-iframe' "
        f"src='{path}'></iframe></div>"
        for path in closed
    )
    return document(
        f"""<div id='workarea'></div>{left}<script>setTimeout(() => {{
          document.body.insertAdjacentHTML('beforeend', `<div class="side-panel-overlay"><div class="side-panel-label"
          onclick="this.parentElement.style.display='none'">x</div><div class="side-panel-container"><iframe width=1200
          height=800 class="side-panel-iframe" src="{path}?IFRAME=Y"></iframe></div></div>`)}}, {delay})</script>"""
    )


def kanban(columns: Sequence[tuple[str, str, Sequence[int]]], zones: Sequence[tuple[str, str]], late: int = 300) -> str:
    """A kanban that is filled after its loader, with final stages as hidden drop zones."""
    drawn = "".join(
        f"<div class='main-kanban-column'><div class='caps main-kanban-column-title-text-inner'>{title}</div>"
        f"<div class='main-kanban-column-body' data-id='{code}'>"
        + "".join(f"<div class='main-kanban-item' data-id='{item}'>Карточка</div>" for item in items)
        + "</div></div>"
        for code, title, items in columns
    )
    drops = "".join(
        f"<div class='main-kanban-dropzone' data-id='{code}'><span>{title}</span></div>" for code, title in zones
    )
    return document(
        f"""<a id='ui-nav-panel-item-kanban'>Канбан</a><a id='ui-nav-panel-item-list'>Список</a>
        <div id='crm_kanban'><div class='main-kanban-loader'>…</div></div><template id='t'><div
          class='main-kanban-grid'>
        {drawn}<div class='hid'>{drops}</div></div></template><script>setTimeout(() => {{
          document.querySelector('.main-kanban-loader').style.display = 'none';
          document.querySelector('#crm_kanban').append(document.querySelector('#t').content)}}, {late})</script>"""
    )


def funnel(number: int, name: str, working: Sequence[str], success: Sequence[str], failure: Sequence[str]) -> str:
    """A funnel of «Воронки и туннели продаж»."""
    groups = "".join(
        f"<div class='crm-st-category-stages-group-{group}'>В группе<div class='crm-st-category-stages-list'>"
        + "".join(
            f"<div class='crm-st-kanban-column'><span class='main-kanban-column-title-text-inner'>{stage}</span></div>"
            for stage in stages
        )
        + "</div></div>"
        for group, stages in (("in-progress", working), ("success", success), ("fail", failure))
    )
    title = f"<h3 class='crm-st-category-info-title'>{name}</h3>"
    return f"<div class='crm-st-category' data-id='{number}'>{title}{groups}</div>"


def bar_a(steps: Sequence[tuple[str, str]], success: str, failure: str, *, lead: bool = True) -> str:
    """The bar of leads and deals; a hidden step, and one last step that asks for the result."""
    drawn = "".join(
        f"<div class='crm-entity-section-status-step' data-id='{code}' onclick='current=\"{code}\"'>"
        f"<span class='caps crm-entity-section-status-step-item-text'>{title}</span></div>"
        for code, title in steps
    )
    wrapper = " id='entity_progress_success_btn_inner_wrapper'" if lead else ""
    return f"""<div class='crm-entity-section-status-wrap'>{drawn}
      <div class='hid crm-entity-section-status-step' data-id='OLD'><span
       class='crm-entity-section-status-step-item-text'>Скрытая</span></div>
      <div class='crm-entity-section-status-step' data-id='END' onclick='popup(true)'><span
       class='crm-entity-section-status-step-item-text'>Завершить обработку лида</span></div></div>
      <div id='entity_progress_TERMINATION' class='popup-window hid'>Выберите результат, с которым будет
          завершена обработка.
      <a class='webform-small-button webform-small-button-accept'><span{wrapper}>{success}</span></a>
      <a id='entity_progress_success_btn_menu'>v</a>
      <a class='webform-small-button webform-small-button-decline' onclick='popup(false); failed()'>{failure}</a>
      <span class='popup-window-close-icon' onclick='popup(false)'>x</span></div>
      <div id='entity_progress_FAILURE' class='popup-window hid'>
      <label><input type='radio' name='entity_progress_FAILURE' value='JUNK'>ЛИД забракован</label>
      <label><input type='radio' name='entity_progress_FAILURE' value='UC_SPAM'>Спам</label>
      <span class='popup-window-button popup-window-button-accept' onclick='chosen()'>Выбрать</span></div>
      <script>var current = "", result = ""; const find = css => document.querySelector(css);
      const popup = on => find('#entity_progress_TERMINATION').classList.toggle('hid', !on);
      function failed() {{ window.several ? find('#entity_progress_FAILURE').classList.remove('hid') : result =
          'JUNK' }}
      function chosen() {{ result = find('input:checked').value }}</script>"""


def bar_b(steps: Sequence[tuple[str, str]], success: str, failure: str) -> str:
    """The bar of quotes, invoices and smart processes."""
    drawn = "".join(
        f"<div class='ui-stageflow-stage' data-stage-id='{code}'><span "
        f"class='ui-stageflow-stage-item-text'>{title}</span></div>"
        for code, title in steps
    )
    return f"""<div data-role='stageflow-wrap'>{drawn}<div class='ui-stageflow-stage' data-stage-id='final'
      onclick="document.querySelector('#ui-stageflow-select-semantic-popup').style.display='block'">
      <span class='ui-stageflow-stage-item-text'>Завершить</span></div></div>
      <div id='ui-stageflow-select-semantic-popup' class='popup-window' style='display:none'>Выберите результат
      <button class='ui-btn ui-btn-success'>{success}</button><button class='ui-btn ui-btn-danger'>{failure}</button>
      <span class='popup-window-close-icon' onclick="this.parentElement.style.display='none'">x</span></div>"""


def section(title: str, fields: Sequence[tuple[str, str, str]], *, tools: str = "") -> str:
    """A section of a card in view mode: code, caption, value of each field."""
    drawn = "".join(
        f"<div class='ui-entity-editor-content-block' data-cid='{code}'><div class='caps "
        f"ui-entity-editor-block-title-text'>"
        f"{caption}</div><div class='ui-entity-editor-content-block-text'>{value}</div></div>"
        for code, caption, value in fields
    )
    return (
        "<div class='ui-entity-editor-section'><div class='ui-entity-editor-header'><span "
        f"class='caps ui-entity-editor-header-title-text'>{title}</span></div>{drawn}{tools}</div>"
    )


def new_card(kind: str, answer: str) -> str:
    """A card being created: «Сохранить» does what ``answer`` (a script) says."""
    return document(
        section("О сделке", [("STAGE_ID", "Стадия", "Новая")])
        + "<div class='ui-entity-editor-content-block' data-cid='TITLE'><input name='TITLE'></div>"
        + "<div class='ui-entity-section-control-edit-mode'><button class='ui-btn ui-btn-success' onclick='save()'>"
        + f"<span class='caps'>Сохранить</span></button></div><div id='says'></div><script>function save() {{ "
        f"{answer} }}"
        + f"const kind = '{kind}', says = html => document.querySelector('#says').innerHTML = html</script>"
    )


def entity_list(grid: str, names: dict[int, str], kept: str = "") -> str:
    """A list with a filter that is still applied from the last time (``kept``), drawn anew some time after a search."""
    rows = str([[number, name] for number, name in names.items()])
    return document(
        f"""<div id='{grid}_search_container'><input id='{grid}_search' value='{kept}' onfocus='panel()'></div>
        <div id='panel'></div><div class='main-grid' id='{grid}'><div class='main-grid-loader-container hid'></div>
        <table id='{grid}_table'><thead><tr><th class='main-grid-cell-head' data-name='ID'></th>
        <th class='main-grid-cell-head' data-name='TITLE'><span class='caps
          main-grid-head-title'>Название</span></th></tr>
        </thead><tbody></tbody></table></div><script>
        const rows = {rows}, input = document.querySelector('input'), loader =
          document.querySelector('.main-grid-loader-container');
        const draw = () => document.querySelector('tbody').innerHTML = rows.filter(([, name]) =>
          name.includes(input.value))
          .map(([id, name]) => `<tr class="main-grid-row-body"
          data-id="${{id}}"><td></td><td>${{name}}</td></tr>`).join("")
          || `<tr class="main-grid-row-empty"><td><div class="main-grid-empty-block">Нет данных</div></td></tr>`;
        const later = () => {{ loader.classList.remove('hid'); setTimeout(() => {{ draw();
          loader.classList.add('hid') }}, 300) }};
        const panel = () => setTimeout(() => {{ document.querySelector('#panel').innerHTML = `<div
          class="main-ui-filter-wrapper">
          <div class="main-ui-filter-sidebar-item" data-id="default_filter">Фильтр</div>
          <div class="main-ui-filter-sidebar-item" data-id="filter_1">Ждут документов</div>
          <button class="main-ui-filter-reset" onclick="input.value=''; later()">Сбросить</button></div>` }}, 100);
        input.addEventListener('keydown', event => event.key === 'Enter' && later()); draw()</script>"""
    )


def converting_card(kind: str, bar: str, answer: str) -> str:
    """A card whose menu «Создать на основании» and whose popup of a good result do what ``answer`` (a script) says."""
    return document(
        section("О карточке", [("TITLE", "Название", "Заявка")])
        + f"""<div class='ui-btn-split'><button class='ui-btn-main'
          id='toolbar_{kind}_details_7_convert_label'>Счёт</button>
        <button class='ui-btn-menu' id="toolbar_'{kind}'" onclick='menu()'>v</button></div><div id='menu'></div>{bar}
        <script>const menu = () => document.querySelector('#menu').innerHTML = ['Сделку',
          'Сделку + Контакт + Компанию', 'Счет', 'Предложение'
          ].map(text => `<span class="menu-popup-item" onclick="chosen(this)">${{text}}</span>`).join("");
        function chosen(item) {{ document.querySelector('#menu').innerHTML = "";
          const lead = document.querySelector('#entity_progress_success_btn_inner_wrapper');
          if (lead) lead.textContent = 'Конвертация: Сделка + Контакт + Компания'; else answer() }}
        const button = document.querySelector('#entity_progress_success_btn_inner_wrapper');
        if (button) {{ button.onclick = () => {{ popup(false); answer() }};
          document.querySelector('#entity_progress_success_btn_menu').onclick = menu }}
        function answer() {{ {answer} }}
        function slider(path) {{ top.document.body.insertAdjacentHTML('beforeend', `<div class="side-panel-overlay"><div
          class="side-panel-label">x</div><iframe class="side-panel-iframe" width=900 height=600
          src="${{path}}"></iframe></div>`) }}
        function ask(text, button, then) {{ document.body.insertAdjacentHTML('beforeend', `<div
          class="popup-window" id="ask">
          ${{text}} <span class="popup-window-button" id="go">${{button}}</span></div>`);
          document.querySelector('#go').onclick = () => {{ document.querySelector('#ask').remove(); then() }}
          }}</script>"""
    )
