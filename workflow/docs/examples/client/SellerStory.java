import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Properties;
import org.springframework.core.io.FileSystemResource;
import shop.example.kaidian.ApiClient;
import shop.example.kaidian.api.CasesApi;
import shop.example.kaidian.api.DemoApi;
import shop.example.kaidian.api.ReviewApi;
import shop.example.kaidian.api.SellersApi;
import shop.example.kaidian.model.Account;
import shop.example.kaidian.model.CaseResponse;
import shop.example.kaidian.model.CaseRequest;
import shop.example.kaidian.model.Consent;
import shop.example.kaidian.model.DecisionRequest;
import shop.example.kaidian.model.Holder;
import shop.example.kaidian.model.ReviewerRequest;
import shop.example.kaidian.model.SellerResponse;
import shop.example.kaidian.model.SellerRequest;
import shop.example.kaidian.model.StatementRequest;

/**
 * A seller from nothing to an open shop, through a client that OpenAPI Generator made of {@code /api/v1/openapi.json}:
 * {@code -g java --library restclient --additional-properties=openApiNullable=false,useJakartaEe=true,useAbstractionForFiles=true},
 * packages below {@code shop.example.kaidian}. Arguments: address of the server, token, folder with front.jpg, back.jpg, handheld.jpg and
 * card.properties, which says what stands on the card.
 */
class SellerStory {

    public static void main(String[] arguments) throws Exception {
        var photos = Path.of(arguments[2]);
        var card = new Properties();
        card.load(Files.newBufferedReader(photos.resolve("card.properties")));
        var name = card.getProperty("name");
        var number = card.getProperty("number");
        var client = new ApiClient();
        client.setBasePath(arguments[0]);
        client.setBearerToken(arguments[1]);
        var sellers = new SellersApi(client);
        var cases = new CasesApi(client);
        var review = new ReviewApi(client);

        new DemoApi(client)
                .demoAnswer("demo", "client", new Holder().holderName(name).idNumber(number).verified(true), null);
        sellers.sellersPut(
                "client-shop",
                new SellerRequest()
                        .type(SellerRequest.TypeEnum.PERSONAL)
                        .displayName("样例小店")
                        .paymentAccount(new Account().provider("demo").accountId("client")),
                "registration-of-client-shop");
        var caseId = sellers.sellersOpen("client-shop", new CaseRequest().kind(CaseRequest.KindEnum.INITIAL), null)
                .getCaseId();
        cases.casesState(
                caseId,
                new StatementRequest()
                        .name(name)
                        .idNumber(number)
                        .validFrom(LocalDate.parse(card.getProperty("validFrom")))
                        .validUntil(LocalDate.parse(card.getProperty("validUntil")))
                        .consent(new Consent().textVersion("2026-12-01")),
                null);
        attach(cases, caseId, "ID_FRONT", photos.resolve("front.jpg"));
        attach(cases, caseId, "ID_BACK", photos.resolve("back.jpg"));
        attach(cases, caseId, "HANDHELD", photos.resolve("handheld.jpg"));
        cases.casesSubmit(caseId, null);

        while (cases.casesGet(caseId, null).getStatus() == CaseResponse.StatusEnum.CHECKING) {
            Thread.sleep(200);
        }
        var task = taskOf(review, caseId);
        review.reviewClaim(task, new ReviewerRequest().reviewer("reviewer1"), null);
        review.reviewDecide(
                task,
                new DecisionRequest().reviewer("reviewer1").outcome(DecisionRequest.OutcomeEnum.CERTIFY),
                null);
        SellerResponse seller = sellers.sellersGet("client-shop", null);
        System.out.println(seller.getStanding());
    }

    /** Other sellers' cases may wait as well, so the most urgent one need not be this one. */
    private static String taskOf(ReviewApi review, String caseId) {
        String after = null;
        do {
            var page = review.reviewList(null, null, null, null, after, 200);
            for (var task : page.getItems()) {
                if (task.getCaseId().toString().equals(caseId)) {
                    return task.getTaskId().toString();
                }
            }
            after = page.getNext();
        } while (after != null);
        throw new IllegalStateException("no review waits for case " + caseId);
    }

    private static void attach(CasesApi cases, String caseId, String slot, Path photo) {
        var uploaded = cases.casesAttach(caseId, slot, new FileSystemResource(photo), null);
        uploaded.getFindings().forEach(finding -> System.err.println(slot + ": " + finding.getCode()));
    }
}
