# language: ru
Функционал: 5.2. Синхронизация календарей
  ТЗ, оглавление 5.2: «Синхронизация с iPhone, iPad, Android, MacOS, MS Outlook, Google-календарями».

  Правило: 5.2.1. Календарь синхронизируется с iPhone, iPad, Android, MacOS, MS Outlook, Google

    @ТЗ-5.2.1 @config
    Сценарий: [5.2.1-1] Календари сотрудников синхронизированы со службами названных устройств
      Когда проверяющий читает календари сотрудников
      Тогда видна синхронизация каждого устройства через календарь его службы:
        | Устройство | Служба    |
        | iPhone     | Apple     |
        | iPad       | Apple     |
        | Android    | Google    |
        | MacOS      | Apple     |
        | MS Outlook | Microsoft |
        | Google     | Google    |
