#!/bin/sh
# Ночная проверка: настройки портала против ТЗ, сводка на почту, если что-то не так.
# B24AUDIT_DIR — папка проекта, B24AUDIT_WEBHOOK — вебхук портала, B24AUDIT_MAIL — кому сводка.
set -u
cd "$B24AUDIT_DIR" || exit 2
.venv/bin/b24audit run --means config --baseline "${B24AUDIT_BASELINE:-}" --out reports
code=$?
if [ "$code" -ne 0 ] && [ -n "${B24AUDIT_MAIL:-}" ] && [ -f reports/latest/summary.md ]; then
    mail -s "Битрикс24: проверка по ТЗ, код $code" "$B24AUDIT_MAIL" < reports/latest/summary.md
fi
exit "$code"
