// A seller from nothing to an open shop, through a client that OpenAPI Generator made of /api/v1/openapi.json:
//   -g typescript-fetch --additional-properties=importFileExtension=.js -o client
// Environment: SERVER, TOKEN, and PHOTOS, a folder with front.jpg, back.jpg, handheld.jpg and statement.json, which says what stands on
// the card.
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { CasesApi, Configuration, DemoApi, ReviewApi, SellersApi, type Task } from "./client/index.js";

const { SERVER, TOKEN, PHOTOS } = process.env;
const configuration = new Configuration({ basePath: SERVER, accessToken: TOKEN });
const sellers = new SellersApi(configuration);
const cases = new CasesApi(configuration);
const review = new ReviewApi(configuration);
const sellerId = "typescript-shop";
const typed = JSON.parse(await readFile(`${PHOTOS}/statement.json`, "utf8"));

await new DemoApi(configuration).demoAnswer({
    provider: "demo",
    accountId: "typescript",
    holder: { holderName: typed.name, idNumber: typed.idNumber, verified: true },
});
await sellers.sellersPut({
    sellerId,
    sellerRequest: {
        type: "PERSONAL",
        displayName: "样例小店",
        paymentAccount: { provider: "demo", accountId: "typescript" },
    },
    idempotencyKey: `registration-of-${sellerId}`,
});
const { caseId } = await sellers.sellersOpen({ sellerId, caseRequest: { kind: "INITIAL" } });
await cases.casesState({
    caseId: caseId!,
    statementRequest: {
        ...typed,
        validFrom: new Date(typed.validFrom),
        validUntil: typed.validUntil && new Date(typed.validUntil),
    },
});
for (const [slot, file] of [["ID_FRONT", "front"], ["ID_BACK", "back"], ["HANDHELD", "handheld"]]) {
    const photo = new Blob([await readFile(`${PHOTOS}/${file}.jpg`)], { type: "image/jpeg" });
    const uploaded = await cases.casesAttach({ caseId: caseId!, slot, body: photo });
    uploaded.findings?.forEach((finding) => console.error(`${slot}: ${finding.code}`));
}
await cases.casesSubmit({ caseId: caseId! });
while ((await cases.casesGet({ caseId: caseId! })).status === "CHECKING") await sleep(200);

const reviewer = "reviewer1";
const taskId = (await taskOf(caseId!)).taskId!;
await review.reviewClaim({ taskId, reviewerRequest: { reviewer } });
await review.reviewDecide({ taskId, decisionRequest: { reviewer, outcome: "CERTIFY" } });
console.log((await sellers.sellersGet({ sellerId })).standing);

// Other sellers' cases may wait as well, so the most urgent one need not be this one.
async function taskOf(id: string): Promise<Task> {
    for (let after: string | undefined; ; ) {
        const page = await review.reviewList({ after, limit: 200 });
        const found = page.items?.find((task) => task.caseId === id);
        if (found) return found;
        if (!page.next) throw new Error(`no review waits for case ${id}`);
        after = page.next;
    }
}
