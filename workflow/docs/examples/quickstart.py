"""A seller from nothing to certified, with what Python 3 has:
    API=http://localhost:8080/api/v1 TOKEN=… PHOTOS=<directory> python3 quickstart.py
PHOTOS holds id-front.jpg, id-back.jpg and handheld.jpg, and in statement.json what stands on the card."""
import json
import os
import sys
import time
import urllib.request
from pathlib import Path

API, TOKEN, PHOTOS = os.environ["API"], os.environ["TOKEN"], Path(os.environ["PHOTOS"])
SELLER = os.environ.get("SELLER", "quickstart-shop")


def call(method, path, body=None, kind="application/json"):
    request = urllib.request.Request(API + path, data=body, method=method)
    request.add_header("Authorization", "Bearer " + TOKEN)
    request.add_header("Content-Type", kind)
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def send(method, path, value):
    return call(method, path, json.dumps(value).encode())


# The sandbox certifies whoever has this account; another one leaves the decision to people.
send("PUT", f"/sellers/{SELLER}", {"type": "PERSONAL", "displayName": "样例小店",
                                    "paymentAccount": {"provider": "demo", "accountId": "sandbox-certify"}})
case = send("POST", f"/sellers/{SELLER}/cases", {"kind": "INITIAL"})["caseId"]
call("PUT", f"/cases/{case}/statement", (PHOTOS / "statement.json").read_bytes())

# Each answer says what the checks found; show it to the seller before anything is submitted.
for slot, file in {"ID_FRONT": "id-front.jpg", "ID_BACK": "id-back.jpg", "HANDHELD": "handheld.jpg"}.items():
    uploaded = call("PUT", f"/cases/{case}/documents/{slot}", (PHOTOS / file).read_bytes(), "image/jpeg")
    for finding in uploaded.get("findings", []):
        print(f"{slot}: {finding['message']['en']}", file=sys.stderr)
call("POST", f"/cases/{case}/submit")

# A webhook would tell you; asking does, too.
status = "CHECKING"
while status in ("CHECKING", "IN_REVIEW", "IN_SECOND_REVIEW"):
    time.sleep(0.5)
    status = call("GET", f"/cases/{case}")["status"]
print(status)
