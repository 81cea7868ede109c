package io.kaidian.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaidian.api.externaltasks.ExternalTaskController;
import io.kaidian.api.security.ApiTokenRepository;
import io.kaidian.api.security.TokenScope;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every text of every body and every parameter that the interface takes, with everything that no text should hold, found by
 * walking the endpoints and their records. Each is refused by its name, whatever stands beside it.
 */
class MalformedTextTest extends ApiTestBase {

    private static final String SOMETHING = "00000000-0000-4000-8000-000000000000";
    private static final int BEYOND_EVERY_LIMIT = 20_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, String> HOSTILE = new LinkedHashMap<>();

    static {
        HOSTILE.put("character zero", "a\u0000b");
        HOSTILE.put("a bell", "a\u0007b");
        HOSTILE.put("an escape", "a\u001b[31mb");
        HOSTILE.put("a control character of C1", "a\u0085b");
        HOSTILE.put("half a character", "a\ud83db");
        HOSTILE.put("the other half", "a\ude00b");
        HOSTILE.put("a character that is none", "a\uffffb");
    }

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private String token;

    @BeforeEach
    void askForAToken() {
        token = tokens.generate();
        tokens.admit("hostile texts", token, Set.of(TokenScope.values()), Set.of(ApiTokenRepository.EVERYBODY));
    }

    private record Endpoint(String method, String path, HandlerMethod handler) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** A text property: where it is, and what makes a body of it. */
    private record Place(String path, Class<?> in, AnnotatedElement... limits) {}

    @Test
    void isRefusedByTheNameOfItsProperty() throws Exception {
        var faults = new TreeSet<String>();
        var sent = 0;
        for (var endpoint : endpoints()) {
            var type = bodyOf(endpoint.handler());
            if (type == null) {
                continue;
            }
            for (var place : places(type, "")) {
                for (var hostile : HOSTILE.entrySet()) {
                    sent++;
                    expectRefused(endpoint, type, place, hostile.getValue(), hostile.getKey(), faults);
                }
                sent++;
                expectRefused(endpoint, type, place, "a".repeat(BEYOND_EVERY_LIMIT), "too much", faults);
            }
        }

        assertThat(faults).isEmpty();
        System.out.printf("hostile texts in bodies: %d%n", sent);
        assertThat(sent).isGreaterThan(300);
    }

    @Test
    void isRefusedAsAParameter() throws Exception {
        var faults = new TreeSet<String>();
        var sent = 0;
        for (var endpoint : endpoints()) {
            for (var parameter : endpoint.handler().getMethodParameters()) {
                if (!parameter.hasParameterAnnotation(RequestParam.class)
                        || parameter.getParameterType() != String.class) {
                    continue;
                }
                parameter.initParameterNameDiscovery(new org.springframework.core.DefaultParameterNameDiscoverer());
                for (var hostile : List.of("a\u0000b", "a\u0007b", "a".repeat(BEYOND_EVERY_LIMIT))) {
                    sent++;
                    var answer = mvc.perform(MockMvcRequestBuilders.request(
                                            HttpMethod.valueOf(endpoint.method()), endpoint.path())
                                    .header("Authorization", "Bearer " + token)
                                    .contentType("POST".equals(endpoint.method()) ? "text/csv" : "application/json")
                                    .param("officer", "officer1")
                                    .param("reviewer", "reviewer1")
                                    .param("person", "officer1")
                                    .param("purpose", "REVIEW")
                                    .param(parameter.getParameterName(), hostile))
                            .andReturn()
                            .getResponse();
                    if (answer.getStatus() != 422
                            || !answer.getContentAsString().contains(parameter.getParameterName())) {
                        faults.add("%s ?%s -> %d %s"
                                .formatted(
                                        endpoint,
                                        parameter.getParameterName(),
                                        answer.getStatus(),
                                        answer.getContentAsString()));
                    }
                }
            }
        }

        assertThat(faults).isEmpty();
        assertThat(sent).isGreaterThan(20);
    }

    @Test
    void isBoundedAtEveryProperty() {
        var unbounded = new TreeSet<String>();
        for (var endpoint : endpoints()) {
            var type = bodyOf(endpoint.handler());
            if (type != null) {
                places(type, "").stream()
                        .filter(place -> !isBounded(place))
                        .forEach(place -> unbounded.add(endpoint + " " + place.path()));
            }
        }

        for (var method : ExternalTaskController.class.getDeclaredMethods()) {
            for (var parameter : method.getParameters()) {
                if (parameter.isAnnotationPresent(RequestBody.class)) {
                    places(parameter.getParameterizedType(), "").stream()
                            .filter(place -> !isBounded(place))
                            .forEach(place -> unbounded.add(method.getName() + " " + place.path()));
                }
            }
        }

        assertThat(unbounded).as("texts as long as their sender likes").isEmpty();
    }

    @Test
    void thatNobodyKnowsIsRefusedByItsName() throws Exception {
        var faults = new TreeSet<String>();
        for (var endpoint : endpoints()) {
            var type = bodyOf(endpoint.handler());
            if (type == null) {
                continue;
            }
            for (var body : objects(type)) {
                var answer = send(endpoint, body);
                if (answer.status() != 422 || !answer.text().contains("nmae")) {
                    faults.add("%s %s -> %d %s".formatted(endpoint, body, answer.status(), answer.text()));
                }
            }
        }

        assertThat(faults).isEmpty();
    }

    private void expectRefused(Endpoint endpoint, Type type, Place place, String text, String what, Set<String> faults)
            throws Exception {
        var answer = send(endpoint, body(type, "", place.path(), text));
        var name = place.path().replace("[]", "[0]");
        if (answer.status() != 422 || !answer.text().contains(name.substring(name.lastIndexOf('.') + 1))) {
            faults.add(
                    "%s %s with %s -> %d %s".formatted(endpoint, place.path(), what, answer.status(), answer.text()));
        }
    }

    private record Sent(int status, String text) {}

    private Sent send(Endpoint endpoint, JsonNode body) throws Exception {
        var answer = mvc.perform(MockMvcRequestBuilders.request(HttpMethod.valueOf(endpoint.method()), endpoint.path())
                        .header("Authorization", "Bearer " + token)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(mapper.writer()
                                .with(JsonGenerator.Feature.ESCAPE_NON_ASCII)
                                .writeValueAsBytes(body)))
                .andReturn()
                .getResponse();
        return new Sent(answer.getStatus(), answer.getContentAsString(StandardCharsets.UTF_8));
    }

    private List<Endpoint> endpoints() {
        var all = new ArrayList<Endpoint>();
        mappings.getHandlerMethods()
                .forEach((mapping, handler) -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/v1") && !path.contains("*"))
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> all.add(new Endpoint(
                                        method.name(),
                                        path.replace("{page}", "1").replaceAll("\\{[^}]+}", SOMETHING),
                                        handler)))));
        return all;
    }

    private static Type bodyOf(HandlerMethod handler) {
        for (var parameter : handler.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(RequestBody.class)) {
                return parameter.getGenericParameterType();
            }
        }
        return null;
    }

    /** Every text of a record, however deep. */
    private static List<Place> places(Type type, String path) {
        var places = new ArrayList<Place>();
        for (var component : ((Class<?>) type).getRecordComponents()) {
            var at = path.isEmpty() ? component.getName() : path + "." + component.getName();
            collect(component.getGenericType(), component.getAnnotatedType(), component, at, places);
        }
        return places;
    }

    private static void collect(
            Type type, AnnotatedType annotated, RecordComponent component, String at, List<Place> places) {
        if (isText(type)) {
            places.add(new Place(at, component.getDeclaringRecord(), (Class<?>) type));
        } else if (type == String.class || type == Object.class) {
            places.add(new Place(at, component.getDeclaringRecord(), annotated, component.getAccessor(), component));
        } else if (type instanceof ParameterizedType many && Map.class.isAssignableFrom((Class<?>) many.getRawType())) {
            places.addAll(within(many.getActualTypeArguments()[1], at + ".a", component, annotated, 1));
        } else if (type instanceof ParameterizedType many) {
            places.addAll(within(many.getActualTypeArguments()[0], at + "[]", component, annotated, 0));
        } else if (type instanceof Class<?> one && one.isRecord()) {
            places.addAll(places(one, at));
        }
    }

    /** Such as the id of a type of evidence: a single text in JSON, which is bounded by its own rules. */
    private static boolean isText(Type type) {
        return type instanceof Class<?> one
                && one.isRecord()
                && Arrays.stream(one.getRecordComponents())
                        .anyMatch(component -> component.getAccessor().isAnnotationPresent(JsonValue.class));
    }

    private static List<Place> within(
            Type type, String at, RecordComponent component, AnnotatedType annotated, int argument) {
        if (isText(type)) {
            return List.of(new Place(at, component.getDeclaringRecord(), (Class<?>) type));
        }
        if (type instanceof Class<?> one && one.isRecord()) {
            return places(one, at);
        }
        return type == String.class
                ? List.of(new Place(
                        at,
                        component.getDeclaringRecord(),
                        ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments()[argument]))
                : List.of();
    }

    private static boolean isBounded(Place place) {
        for (var where : place.limits()) {
            if (where instanceof Class<?> type && isText(type)
                    || where.isAnnotationPresent(Size.class)
                            && where.getAnnotation(Size.class).max() <= 5_000
                    || where.isAnnotationPresent(Pattern.class)
                            && !where.getAnnotation(Pattern.class).regexp().matches(".*[*+].*")) {
                return true;
            }
        }
        // What a program beside the server says is bounded where the engine takes it.
        return place.path().endsWith(".value");
    }

    /** A body with that text at that place and something fit everywhere else. */
    private static ObjectNode body(Type type, String path, String place, String text) {
        var body = JsonNodeFactory.instance.objectNode();
        for (var component : ((Class<?>) type).getRecordComponents()) {
            var at = path.isEmpty() ? component.getName() : path + "." + component.getName();
            var value = value(component.getGenericType(), at, place, text);
            if (value instanceof String said) {
                body.put(component.getName(), said);
            } else if (value instanceof JsonNode node) {
                body.set(component.getName(), node);
            }
        }
        return body;
    }

    private static Object value(Type type, String at, String place, String text) {
        var json = JsonNodeFactory.instance;
        if (type == String.class || type == Object.class) {
            return at.equals(place) ? text : fit(at);
        }
        if (type instanceof ParameterizedType many) {
            var isMap = Map.class.isAssignableFrom((Class<?>) many.getRawType());
            var inner = value(many.getActualTypeArguments()[isMap ? 1 : 0], at + (isMap ? ".a" : "[]"), place, text);
            if (isMap) {
                return inner instanceof ObjectNode node ? json.objectNode().set("a", node) : json.objectNode();
            }
            ArrayNode array = json.arrayNode();
            if (inner instanceof String said) {
                array.add(said);
            } else if (inner instanceof JsonNode node) {
                array.add(node);
            }
            return array;
        }
        if (isText(type)) {
            return at.equals(place) ? text : "ID_FRONT";
        }
        if (type instanceof Class<?> one) {
            if (one.isRecord()) {
                return body(one, at, place, text);
            }
            if (one.isEnum()) {
                return JSON.valueToTree(one.getEnumConstants()[0]);
            }
            if (one == boolean.class || one == Boolean.class) {
                return json.booleanNode(true);
            }
            if (one.isPrimitive() || Number.class.isAssignableFrom(one)) {
                return json.numberNode(1);
            }
            if (one == LocalDate.class) {
                return "2026-01-02";
            }
            if (one == Instant.class) {
                return "2026-01-02T00:00:00Z";
            }
            if (one == UUID.class) {
                return SOMETHING;
            }
        }
        return null;
    }

    private static String fit(String at) {
        return at.endsWith("locale")
                ? "zh-CN"
                : at.endsWith("email")
                        ? "a@b.example"
                        : at.endsWith("Url") || at.endsWith("url") ? "https://a.example" : "a";
    }

    /** The body with a slip of the pen in it, once in each of its objects. */
    private static Collection<ObjectNode> objects(Type type) {
        var all = new ArrayList<ObjectNode>();
        var count = count(body(type, "", "", ""));
        for (int i = 0; i < count; i++) {
            var body = body(type, "", "", "");
            nth(body, new int[] {i}).put("nmae", "a");
            all.add(body);
        }
        return all;
    }

    private static int count(JsonNode node) {
        var count = node.isObject() ? 1 : 0;
        for (var inner : node) {
            count += count(inner);
        }
        return count;
    }

    private static ObjectNode nth(JsonNode node, int[] left) {
        if (node instanceof ObjectNode object && left[0]-- == 0) {
            return object;
        }
        for (var inner : node) {
            var found = nth(inner, left);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
