#!/usr/bin/env bash
# One seller's story by calls alone: nothing → OPEN → SUSPENDED → certified again → OPEN. Runs against a demo server:
#   API=http://localhost:8080/api/v1 TOKEN=… PHOTOS=<directory> STATEMENT=<file> ./story.sh
# PHOTOS holds front.jpg, back.jpg, handheld.jpg and again.jpg, STATEMENT what is typed: the name, number and dates on the card, as in
# statement.json of ../integrators.md. Needs curl and node. Others may wait for their reviews meanwhile: only this seller's are decided.
set -euo pipefail

seller="${SELLER:-story-shop}"

call() { # method path [curl options…]
    local method=$1 path=$2
    shift 2
    curl --silent --show-error --fail-with-body --request "$method" --header "Authorization: Bearer $TOKEN" "$@" "$API$path"
}
json() { call "$1" "$2" --header "Content-Type: application/json" --data "$3"; }
photo() { call PUT "/cases/$1/documents/$2" --header "Content-Type: image/jpeg" --data-binary "@$PHOTOS/$3" >/dev/null; }
field() { node -e 'let t = ""; process.stdin.on("data", d => t += d).on("end", () => console.log(JSON.parse(t)[process.argv[1]] ?? ""))' "$1"; }
wait_for() { # path field value
    for _ in $(seq 600); do
        [ "$(call GET "$1" | field "$2")" = "$3" ] && { echo "$3"; return; }
        sleep 0.2
    done
    echo "$1 never had $2 = $3" >&2
    return 1
}
task_of() { # case
    local page task after=
    while page=$(call GET /review/tasks --get --data limit=200 --data-urlencode "after=$after"); do
        task=$(node -e 'const [page, id] = process.argv.slice(1)
            console.log(JSON.parse(page).items.find(task => task.caseId === id)?.taskId ?? "")' "$page" "$1")
        [ -n "$task" ] && { echo "$task"; return; }
        after=$(field next <<<"$page")
        [ -n "$after" ] || break
    done
    echo "no review waits for case $1" >&2
    return 1
}
certify() { # reviewer case
    local task
    task=$(task_of "$2")
    json POST "/review/tasks/$task/claim" "{\"reviewer\": \"$1\"}" >/dev/null
    json POST "/review/tasks/$task/decision" "{\"reviewer\": \"$1\", \"outcome\": \"CERTIFY\"}" >/dev/null
}

name=$(field name <"$STATEMENT") number=$(field idNumber <"$STATEMENT")
json PUT /demo/payment-accounts/demo/story "{\"holderName\": \"$name\", \"idNumber\": \"$number\", \"verified\": true}" >/dev/null
shop=$(json PUT "/sellers/$seller" '{"type": "PERSONAL", "displayName": "样例小店",
    "paymentAccount": {"provider": "demo", "accountId": "story"}}' | field shopId)

case=$(json POST "/sellers/$seller/cases" '{"kind": "INITIAL"}' | field caseId)
json PUT "/cases/$case/statement" "@$STATEMENT" >/dev/null
photo "$case" ID_FRONT front.jpg
photo "$case" ID_BACK back.jpg
photo "$case" HANDHELD handheld.jpg
call POST "/cases/$case/submit" >/dev/null
wait_for "/cases/$case" status IN_REVIEW
certify reviewer1 "$case"
wait_for "/sellers/$seller" standing OPEN

json POST "/shops/$shop/violations" '{"code": "IPR-COUNTERFEIT", "reference": "order-1", "note": "出售假冒商品",
    "occurredAt": "2026-01-01T00:00:00Z", "officer": "officer1"}' >/dev/null
wait_for "/sellers/$seller" standing SUSPENDED

json POST /demo/clock '{"advance": "P8D"}' >/dev/null
again=$(json POST "/sellers/$seller/cases" '{"kind": "REINSTATEMENT"}' | field caseId)
json PUT "/cases/$again/statement" "@$STATEMENT" >/dev/null
photo "$again" HANDHELD again.jpg
call POST "/cases/$again/submit" >/dev/null
wait_for "/cases/$again" status IN_REVIEW
certify reviewer2 "$again"
wait_for "/cases/$again" status CERTIFIED
json POST /demo/clock '{"advance": "P7D"}' >/dev/null
wait_for "/sellers/$seller" standing OPEN
