#!/usr/bin/env bash
# A seller from nothing to certified, with curl and jq. Runs against a demo server, whose sandbox decides:
#   API=http://localhost:8080/api/v1 TOKEN=… PHOTOS=<directory> ./quickstart.sh
# PHOTOS holds id-front.jpg, id-back.jpg and handheld.jpg, and in statement.json what stands on the card.
set -euo pipefail

seller="${SELLER:-quickstart-shop}"

call() { # method path [curl options…]
    curl --silent --show-error --fail-with-body --request "$1" --header "Authorization: Bearer $TOKEN" "${@:3}" "$API$2"
}
send() { call "$1" "$2" --header "Content-Type: application/json" --data "$3"; }
photo() { call PUT "/cases/$case/documents/$1" --header "Content-Type: image/jpeg" --data-binary "@$PHOTOS/$2"; }

# The shop's account. The sandbox certifies whoever has this one; another account leaves the decision to people.
send PUT "/sellers/$seller" '{"type": "PERSONAL", "displayName": "样例小店",
    "paymentAccount": {"provider": "demo", "accountId": "sandbox-certify"}}' >/dev/null
case=$(send POST "/sellers/$seller/cases" '{"kind": "INITIAL"}' | jq -r .caseId)
send PUT "/cases/$case/statement" "@$PHOTOS/statement.json" >/dev/null

# Each answer says what the checks found; show it to the seller before anything is submitted.
for slot in ID_FRONT:id-front.jpg ID_BACK:id-back.jpg HANDHELD:handheld.jpg; do
    photo "${slot%%:*}" "${slot#*:}" | jq -r '.findings[]?.message.en' >&2
done
call POST "/cases/$case/submit" >/dev/null

# A webhook would tell you; asking does, too.
for _ in $(seq 300); do
    status=$(call GET "/cases/$case" | jq -r .status)
    case "$status" in CHECKING | IN_REVIEW | IN_SECOND_REVIEW) sleep 0.5 ;; *) break ;; esac
done
echo "$status"
