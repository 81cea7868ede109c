package io.kaidian.platform.crypto;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A key management service over real HTTP that answers as the transit engine of Vault and OpenBao does. */
final class VaultTransitServer implements AutoCloseable {

    static final String TOKEN = "token of a test";

    /** What was asked, in order. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    private final List<Aead> versions = new ArrayList<>();
    private final ObjectMapper mapper = new ObjectMapper();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer server;
    private volatile boolean hangs;

    VaultTransitServer() throws Exception {
        rotate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/transit/", this::answer);
        server.setExecutor(java.util.concurrent.Executors.newCachedThreadPool());
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A new version wraps from now on; older ones go on unwrapping. */
    void rotate() throws GeneralSecurityException {
        versions.add(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM)
                .getPrimitive(RegistryConfiguration.get(), Aead.class));
    }

    /** From now on no question is answered. */
    void hang() {
        hangs = true;
    }

    private void answer(HttpExchange call) throws IOException {
        try {
            if (hangs) {
                closed.await();
            }
            if (!TOKEN.equals(call.getRequestHeaders().getFirst("X-Vault-Token"))) {
                send(call, 403, Map.of("errors", List.of("permission denied")));
                return;
            }
            var what = call.getRequestURI().getPath().split("/")[3];
            asked.add(what);
            var body = call.getRequestMethod().equals("GET")
                    ? mapper.createObjectNode()
                    : mapper.readTree(call.getRequestBody());
            send(call, 200, Map.of("data", carryOut(what, body)));
        } catch (GeneralSecurityException | InterruptedException refused) {
            send(call, 400, Map.of("errors", List.of("cannot")));
        }
    }

    private Map<String, Object> carryOut(String what, JsonNode body) throws GeneralSecurityException {
        return switch (what) {
            case "keys" -> Map.of("latest_version", versions.size());
            case "encrypt" -> Map.of("ciphertext", wrap(bytes(body, "plaintext")));
            case "decrypt" -> Map.of("plaintext", Base64.getEncoder().encodeToString(unwrap(body)));
            case "rewrap" -> Map.of("ciphertext", wrap(unwrap(body)));
            default -> throw new GeneralSecurityException("unknown: " + what);
        };
    }

    private String wrap(byte[] plain) throws GeneralSecurityException {
        var wrapped = versions.get(versions.size() - 1).encrypt(plain, new byte[0]);
        return "vault:v" + versions.size() + ":" + Base64.getEncoder().encodeToString(wrapped);
    }

    private byte[] unwrap(JsonNode body) throws GeneralSecurityException {
        var parts = body.path("ciphertext").asText().split(":");
        return versions.get(Integer.parseInt(parts[1].substring(1)) - 1)
                .decrypt(Base64.getDecoder().decode(parts[2]), new byte[0]);
    }

    private static byte[] bytes(JsonNode body, String field) {
        return Base64.getDecoder().decode(body.path(field).asText().getBytes(StandardCharsets.US_ASCII));
    }

    private void send(HttpExchange call, int status, Map<String, ?> answer) throws IOException {
        var bytes = mapper.writeValueAsBytes(answer);
        call.getResponseHeaders().set("Content-Type", "application/json");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
