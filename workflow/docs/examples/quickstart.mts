// A seller from nothing to certified, with what Node has (22.18 or newer runs it as it is):
//   API=http://localhost:8080/api/v1 TOKEN=… PHOTOS=<directory> node quickstart.mts
// PHOTOS holds id-front.jpg, id-back.jpg and handheld.jpg, and in statement.json what stands on the card.
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

type Case = { caseId: string; status: string };
type Uploaded = { reading: string; findings?: { code: string; message: { en: string; zh: string } }[] };

const { API, TOKEN, PHOTOS, SELLER = "quickstart-shop" } = process.env;

async function call<T>(method: string, path: string, body?: string | Uint8Array, type = "application/json"): Promise<T> {
    const answer = await fetch(`${API}${path}`, {
        method,
        headers: { Authorization: `Bearer ${TOKEN}`, "Content-Type": type },
        body: body as BodyInit | undefined,
    });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
}

// The sandbox certifies whoever has this account; another one leaves the decision to people.
await call("PUT", `/sellers/${SELLER}`, JSON.stringify({
    type: "PERSONAL",
    displayName: "样例小店",
    paymentAccount: { provider: "demo", accountId: "sandbox-certify" },
}));
const { caseId } = await call<Case>("POST", `/sellers/${SELLER}/cases`, JSON.stringify({ kind: "INITIAL" }));
await call("PUT", `/cases/${caseId}/statement`, await readFile(`${PHOTOS}/statement.json`));

// Each answer says what the checks found; show it to the seller before anything is submitted.
for (const [slot, file] of [["ID_FRONT", "id-front.jpg"], ["ID_BACK", "id-back.jpg"], ["HANDHELD", "handheld.jpg"]]) {
    const photo = await readFile(`${PHOTOS}/${file}`);
    const uploaded = await call<Uploaded>("PUT", `/cases/${caseId}/documents/${slot}`, photo, "image/jpeg");
    uploaded.findings?.forEach((finding) => console.error(`${slot}: ${finding.message.en}`));
}
await call("POST", `/cases/${caseId}/submit`);

// A webhook would tell you; asking does, too.
let status = "CHECKING";
while (["CHECKING", "IN_REVIEW", "IN_SECOND_REVIEW"].includes(status)) {
    await sleep(500);
    ({ status } = await call<Case>("GET", `/cases/${caseId}`));
}
console.log(status);
