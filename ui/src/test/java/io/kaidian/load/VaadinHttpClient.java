package io.kaidian.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One tab of one person's browser, as the server sees it: the page, its start, what is pressed and where it leads, and the line by
 * which the server pushes. Follows the tree of the screen as far as it must to know what can be pressed. It does not draw.
 */
final class VaadinHttpClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" content=\"([^\"]+)\"");
    private static final Pattern SESSION = Pattern.compile("JSESSIONID=([^;]*)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The address that a proxy in front of the server would name; each person has one, as in real life. */
    private String from;

    private final HttpClient http;
    private final URI server;
    private final Map<Integer, Map<String, String>> nodes = new HashMap<>();
    private final List<String> pictures = new ArrayList<>();
    private String session = "";
    private String csrfOfPage = "";
    private String securityKey = "";
    private String pushId = "";
    private int ui;
    private int syncId;
    private int clientId;
    private String here = "";
    private boolean open;
    private WebSocket line;

    VaadinHttpClient(HttpClient http, URI server, String from) {
        this.http = http;
        this.server = server;
        this.from = from;
    }

    /** The next one at this browser comes from elsewhere. */
    void comeFrom(String address) {
        from = address;
    }

    /** Opens an address anew, as a link from outside does: the page, its start, and the way to the screen. */
    Duration open(String path) throws IOException, InterruptedException {
        var began = System.nanoTime();
        leave();
        start(path);
        return since(began);
    }

    /** Signs in at the sign-in page and follows to where the server leads. */
    Duration signIn(String username, String password) throws IOException, InterruptedException {
        if (!open || !here.equals("login")) {
            open("login");
        }
        var began = System.nanoTime();
        var answer = send(request("login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("_csrf=" + encoded(csrfOfPage) + "&username="
                        + encoded(username) + "&password=" + encoded(password))));
        var where = answer.headers().firstValue("Location").orElse("");
        if (answer.statusCode() != 302 || where.contains("login")) {
            throw new IOException(username + " was not let in: " + answer.statusCode() + " " + where);
        }
        leave();
        start(URI.create(where).getPath().replaceFirst("^/", ""));
        return since(began);
    }

    /** Signs out with the button, and ends at the sign-in page. */
    void signOut() throws IOException, InterruptedException {
        // The server ends the session and may say just that; the browser closes the line and is led to the sign-in
        // page.
        open = false;
        click("sign-out");
        closeLine();
        open("login");
    }

    /** Follows a link within the screens. */
    Duration go(String address) throws IOException, InterruptedException {
        var cut = address.indexOf('?');
        var data = JSON.createObjectNode();
        data.put("route", cut < 0 ? address : address.substring(0, cut));
        data.put("query", cut < 0 ? "" : address.substring(cut + 1));
        data.put("appShellTitle", "");
        data.put("trigger", "client");
        data.putObject("historyState").put("idx", 0);
        here = address;
        return tell(event(1, "ui-navigate", data));
    }

    /** Presses what has that test id. */
    Duration click(String testId) throws IOException, InterruptedException {
        var node = find("data-testid", testId)
                .orElseThrow(() -> new IOException("there is no " + testId + " on this screen"));
        var data = JSON.createObjectNode();
        for (var key : List.of("shiftKey", "metaKey", "ctrlKey", "altKey")) {
            data.put("event." + key, false);
        }
        for (var number : List.of("clientX", "clientY", "screenX", "screenY", "button")) {
            data.put("event." + number, 0);
        }
        data.put("event.detail", 1);
        return tell(event(node, "click", data));
    }

    /** Loads the pictures that the last screen brought, as a browser does by itself; gives how long each took. */
    List<Duration> loadPictures() throws IOException, InterruptedException {
        List<String> all;
        synchronized (this) {
            all = List.copyOf(pictures);
            pictures.clear();
        }
        var took = new ArrayList<Duration>();
        for (var picture : all) {
            var began = System.nanoTime();
            var answer = send(request(picture).GET());
            if (answer.statusCode() == 200) {
                took.add(since(began));
            }
        }
        return took;
    }

    /** Sends a file to where the control with that test id sends its files; gives the answer's status. */
    int upload(String testId, byte[] file) throws IOException, InterruptedException {
        var node = find("data-testid", testId).orElseThrow(() -> new IOException("there is no " + testId));
        String target;
        synchronized (this) {
            target = nodes.get(node).get("target");
        }
        return send(request(target)
                        .timeout(Duration.ofSeconds(120))
                        .header("X-Filename", "photo")
                        .header("Content-Type", "image/jpeg")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(file)))
                .statusCode();
    }

    /** What has that test id on the screen now; another number means that it was drawn anew. */
    Optional<Integer> node(String testId) {
        return find("data-testid", testId);
    }

    /** Addresses that links on this screen lead to and that begin so. */
    synchronized List<String> links(String beginning) {
        return nodes.values().stream()
                .map(attributes -> attributes.getOrDefault("href", ""))
                .filter(href -> href.startsWith(beginning))
                .distinct()
                .toList();
    }

    /** Closes the tab, as a browser does: the server is told. */
    void leave() throws IOException, InterruptedException {
        if (!open) {
            return;
        }
        open = false;
        var body = JSON.createObjectNode();
        body.put("csrfToken", securityKey);
        body.putArray("rpc");
        body.put("UNLOAD", true);
        post(body);
        closeLine();
    }

    private void closeLine() {
        if (line != null) {
            line.sendClose(WebSocket.NORMAL_CLOSURE, "")
                    .orTimeout(1, TimeUnit.SECONDS)
                    .exceptionally(gone -> null);
            line = null;
        }
    }

    private void start(String path) throws IOException, InterruptedException {
        var page = send(request(path).header("Accept", "text/html").GET());
        for (int hops = 0; page.statusCode() == 302 && hops < 3; hops++) {
            path = URI.create(page.headers().firstValue("Location").orElseThrow())
                    .getPath()
                    .replaceFirst("^/", "");
            page = send(request(path).header("Accept", "text/html").GET());
        }
        if (page.statusCode() != 200) {
            throw new IOException(path + " answered " + page.statusCode());
        }
        csrfOfPage = first(CSRF, page.body());
        var begun = JSON.readTree(
                send(request("?v-r=init&location=" + encoded(path) + "&query=").GET())
                        .body());
        synchronized (this) {
            nodes.clear();
            pictures.clear();
            ui = begun.at("/appConfig/v-uiId").asInt();
            var uidl = begun.at("/appConfig/uidl");
            securityKey = uidl.path("Vaadin-Security-Key").asText();
            pushId = uidl.path("Vaadin-Push-ID").asText();
            clientId = 0;
            take(uidl);
        }
        open = true;
        here = path;
        connectLine();
        var data = JSON.createObjectNode();
        data.put("route", "/" + path);
        data.put("query", "");
        data.put("appShellTitle", "");
        data.put("trigger", "");
        data.putObject("historyState").put("idx", 0);
        tell(event(1, "ui-navigate", data));
    }

    private void connectLine() {
        var address = "ws://" + server.getAuthority() + "/VAADIN/push?v-r=push&v-uiId=" + ui + "&v-pushId=" + pushId
                + "&X-Atmosphere-tracking-id=0&X-Atmosphere-Framework=4.0.1&X-Atmosphere-Transport=websocket"
                + "&X-Atmosphere-TrackMessageSize=true&Content-Type=application/json;%20charset=UTF-8"
                + "&X-atmo-protocol=true&X-Vaadin-LastSeenServerSyncId=" + syncId;
        line = http.newWebSocketBuilder()
                .header("Cookie", "JSESSIONID=" + session)
                .header("X-Forwarded-For", from)
                .connectTimeout(PATIENCE)
                .buildAsync(URI.create(address), new Pushes())
                .join();
    }

    /** Takes what the server pushes: messages that begin with their length and may come in pieces. */
    private final class Pushes implements WebSocket.Listener {

        private final StringBuilder waiting = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence piece, boolean last) {
            waiting.append(piece);
            for (int cut = waiting.indexOf("|"); cut > 0; cut = waiting.indexOf("|")) {
                var end = cut + 1 + Integer.parseInt(waiting.substring(0, cut).strip());
                if (waiting.length() < end) {
                    break;
                }
                var message = waiting.substring(cut + 1, end);
                waiting.delete(0, end);
                if (message.startsWith("{")) {
                    synchronized (VaadinHttpClient.this) {
                        take(parsed(message));
                    }
                }
            }
            socket.request(1);
            return null;
        }
    }

    private static ObjectNode event(int node, String name, JsonNode data) {
        var event = JSON.createObjectNode();
        event.put("type", "event");
        event.put("node", node);
        event.put("event", name);
        event.set("data", data);
        return event;
    }

    /** One message to the server and its answer, and what a list sends by itself once it has got its rows. */
    private Duration tell(ObjectNode event) throws IOException, InterruptedException {
        var began = System.nanoTime();
        var answer = said(JSON.createArrayNode().add(event));
        var took = since(began);
        var confirmed = confirmations(answer);
        if (!confirmed.isEmpty()) {
            said(confirmed);
        }
        return took;
    }

    private JsonNode said(ArrayNode events) throws IOException, InterruptedException {
        var body = JSON.createObjectNode();
        body.put("csrfToken", securityKey);
        body.set("rpc", events);
        synchronized (this) {
            body.put("syncId", syncId);
            body.put("clientId", clientId++);
        }
        var answer = post(body);
        if (answer.statusCode() != 200 || !answer.body().startsWith("{")) {
            throw new IOException("a message was answered " + answer.statusCode() + " "
                    + answer.body().lines().findFirst().orElse(""));
        }
        var message = parsed(answer.body());
        if (open && message.path("meta").has("sessionExpired")
                || message.path("meta").has("appError")) {
            throw new IOException("a message was answered " + message.path("meta"));
        }
        synchronized (this) {
            take(message);
        }
        return message;
    }

    private HttpResponse<String> post(ObjectNode body) throws IOException, InterruptedException {
        return send(request("?v-r=uidl&v-uiId=" + ui)
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private static JsonNode parsed(String message) {
        try {
            return JSON.readTree(message);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private void take(JsonNode message) {
        syncId = Math.max(message.path("syncId").asInt(), message.has("Vaadin-Security-Key") ? 0 : syncId);
        for (var change : message.path("changes")) {
            var node = change.path("node").asInt();
            switch (change.path("type").asText()) {
                case "detach" -> nodes.remove(node);
                case "put" -> put(node, change.path("key").asText(), change.path("value"));
                default -> {
                    // Order and texts of the tree do not matter here.
                }
            }
        }
    }

    private void put(int node, String key, JsonNode value) {
        // Addresses of what the server makes for this session alone are wrapped.
        var text = value.path("uri").asText(value.asText());
        if (List.of("data-testid", "href", "target").contains(key)) {
            nodes.computeIfAbsent(node, first -> new HashMap<>()).put(key, text);
        }
        if (key.equals("src") && text.startsWith("VAADIN/dynamic/")) {
            pictures.add(text);
        }
    }

    private static ArrayNode confirmations(JsonNode message) {
        var all = JSON.createArrayNode();
        for (var call : message.path("execute")) {
            var script = call.path(call.size() - 1).asText();
            if (script.contains("$connector.confirm(")) {
                var confirmed = all.addObject();
                confirmed.put("type", "publishedEventHandler");
                for (var argument : call) {
                    if (argument.has("@v-node")) {
                        confirmed.put("node", argument.path("@v-node").asInt());
                    } else if (argument.isNumber()) {
                        confirmed.putArray("templateEventMethodArgs").add(argument.asInt());
                    }
                }
                confirmed.put("templateEventMethodName", "confirmUpdate");
                confirmed.put("promise", 0);
            }
        }
        return all;
    }

    private synchronized Optional<Integer> find(String attribute, String value) {
        return nodes.entrySet().stream()
                .filter(node -> value.equals(node.getValue().get(attribute)))
                .map(Map.Entry::getKey)
                .max(Integer::compare);
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(server.resolve("/" + path))
                .timeout(PATIENCE)
                .header("X-Forwarded-For", from)
                .header("Accept-Language", "zh-CN");
        return session.isEmpty() ? request : request.header("Cookie", "JSESSIONID=" + session);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        answer.headers().allValues("Set-Cookie").stream()
                .map(SESSION::matcher)
                .filter(Matcher::find)
                .forEach(cookie -> session = cookie.group(1));
        return answer;
    }

    private static String first(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        return found.find() ? found.group(1) : "";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
