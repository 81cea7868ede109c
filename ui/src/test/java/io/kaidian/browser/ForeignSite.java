package io.kaidian.browser;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A site of somebody else, which shows one page. */
class ForeignSite implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final HttpServer server;

    ForeignSite(String html) throws IOException {
        var page = html.getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress(HOST, 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            try (var body = exchange.getResponseBody()) {
                body.write(page);
            }
        });
        server.start();
    }

    String address() {
        return "http://" + HOST + ":" + server.getAddress().getPort() + "/";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
