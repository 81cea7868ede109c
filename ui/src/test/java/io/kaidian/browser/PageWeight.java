package io.kaidian.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Weighs what a page brings over the line, as a first visit: nothing comes out of the browser's store. */
public final class PageWeight {

    /** Where the framework's own bundle lies. */
    private static final String FRAMEWORK = "/VAADIN/build/";

    private final CDPSession session;
    private final Map<String, String> addresses = new ConcurrentHashMap<>();
    private final Map<String, Integer> bytes = new ConcurrentHashMap<>();

    public PageWeight(Page page) {
        session = page.context().newCDPSession(page);
        session.on(
                "Network.requestWillBeSent",
                event -> addresses.put(
                        id(event), event.getAsJsonObject("request").get("url").getAsString()));
        session.on(
                "Network.loadingFinished",
                event -> bytes.merge(id(event), event.get("encodedDataLength").getAsInt(), Integer::sum));
        session.send("Network.enable");
        var off = new JsonObject();
        off.addProperty("cacheDisabled", true);
        session.send("Network.setCacheDisabled", off);
    }

    /** Begins anew. */
    public void empty() {
        addresses.clear();
        bytes.clear();
    }

    /** Bytes of everything that is ours: styles, scripts, drawings, photos, the page and what its screen is told. */
    public int own() {
        return weigh(false);
    }

    /** Bytes of the framework's bundle. */
    int framework() {
        return weigh(true);
    }

    /** What weighs most of it, for whoever wonders. */
    public String heaviest() {
        return bytes.entrySet().stream()
                .filter(one ->
                        isTransfer(one.getKey()) && !addresses.get(one.getKey()).contains(FRAMEWORK))
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(6)
                .map(one -> one.getValue() + " " + addresses.get(one.getKey()).replaceFirst("^https?://[^/]+", ""))
                .collect(Collectors.joining(" · "));
    }

    private int weigh(boolean framework) {
        return bytes.entrySet().stream()
                .filter(one ->
                        isTransfer(one.getKey()) && addresses.get(one.getKey()).contains(FRAMEWORK) == framework)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** What began before, or stands in the page itself, is not brought by it. */
    private boolean isTransfer(String id) {
        return addresses.getOrDefault(id, "data:").startsWith("http");
    }

    private static String id(JsonObject event) {
        return event.get("requestId").getAsString();
    }
}
