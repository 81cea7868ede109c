import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A seller from nothing to certified, with nothing but the JDK:
 * {@code API=http://localhost:8080/api/v1 TOKEN=… PHOTOS=<directory> java Quickstart.java}. PHOTOS holds id-front.jpg, id-back.jpg and
 * handheld.jpg, and in statement.json what stands on the card.
 */
class Quickstart {

    private static final String API = System.getenv("API");
    private static final Path PHOTOS = Path.of(System.getenv("PHOTOS"));
    private static final String SELLER = System.getenv().getOrDefault("SELLER", "quickstart-shop");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public static void main(String[] arguments) throws Exception {
        // The sandbox certifies whoever has this account; another one leaves the decision to people.
        send("PUT", "/sellers/" + SELLER, """
            {"type": "PERSONAL", "displayName": "样例小店",
             "paymentAccount": {"provider": "demo", "accountId": "sandbox-certify"}}\
            """);
        var caseId = value(send("POST", "/sellers/" + SELLER + "/cases", "{\"kind\": \"INITIAL\"}"), "caseId");
        call("PUT", "/cases/" + caseId + "/statement", "application/json", file("statement.json"));

        // Each answer says what the checks found; show it to the seller before anything is submitted.
        for (var photo : Map.of("ID_FRONT", "id-front.jpg", "ID_BACK", "id-back.jpg", "HANDHELD", "handheld.jpg")
                .entrySet()) {
            call("PUT", "/cases/" + caseId + "/documents/" + photo.getKey(), "image/jpeg", file(photo.getValue()));
        }
        call("POST", "/cases/" + caseId + "/submit", "application/json", BodyPublishers.noBody());

        // A webhook would tell you; asking does, too.
        var status = "CHECKING";
        while (Set.of("CHECKING", "IN_REVIEW", "IN_SECOND_REVIEW").contains(status)) {
            Thread.sleep(500);
            status = value(call("GET", "/cases/" + caseId, "application/json", BodyPublishers.noBody()), "status");
        }
        System.out.println(status);
    }

    private static String send(String method, String path, String json) throws IOException, InterruptedException {
        return call(method, path, "application/json", BodyPublishers.ofString(json));
    }

    private static String call(String method, String path, String type, BodyPublisher body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(API + path))
                .header("Authorization", "Bearer " + System.getenv("TOKEN"))
                .header("Content-Type", type)
                .method(method, body)
                .build();
        var answer = HTTP.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 400) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private static BodyPublisher file(String name) throws IOException {
        return BodyPublishers.ofFile(PHOTOS.resolve(name));
    }

    /** A program of yours has a JSON library. */
    private static String value(String json, String field) {
        var found = Pattern.compile("\"" + field + "\":\"([^\"]*)\"").matcher(json);
        found.find();
        return found.group(1);
    }
}
