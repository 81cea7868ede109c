package io.kaidian.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** A system of the marketplace with a token: calls the interface as curl would. */
public class ApiClient {

    private final MockMvc mvc;
    private final ObjectMapper mapper;
    private final String token;
    private final String idempotencyKey;

    public ApiClient(MockMvc mvc, ObjectMapper mapper, String token) {
        this(mvc, mapper, token, null);
    }

    private ApiClient(MockMvc mvc, ObjectMapper mapper, String token, String idempotencyKey) {
        this.mvc = mvc;
        this.mapper = mapper;
        this.token = token;
        this.idempotencyKey = idempotencyKey;
    }

    ApiClient repeatable(String key) {
        return new ApiClient(mvc, mapper, token, key);
    }

    public ApiResponse get(String path) {
        return send(request(HttpMethod.GET, path));
    }

    public ApiResponse put(String path, Object body) {
        return send(withJson(request(HttpMethod.PUT, path), body));
    }

    public ApiResponse post(String path, Object body) {
        return send(withJson(request(HttpMethod.POST, path), body));
    }

    public ApiResponse post(String path) {
        return send(request(HttpMethod.POST, path));
    }

    public ApiResponse delete(String path) {
        return send(request(HttpMethod.DELETE, path));
    }

    public ApiResponse putPhoto(String path, byte[] photo) {
        return putPhoto(path, photo, "image/jpeg");
    }

    public ApiResponse putPhoto(String path, byte[] photo, String mediaType) {
        return send(request(HttpMethod.PUT, path).contentType(mediaType).content(photo));
    }

    public ApiResponse postFile(String path, byte[] file, String mediaType) {
        return send(request(HttpMethod.POST, path).contentType(mediaType).content(file));
    }

    public byte[] download(String path) {
        try {
            return mvc.perform(request(HttpMethod.GET, path))
                    .andReturn()
                    .getResponse()
                    .getContentAsByteArray();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** What a header of the answer says; null where it has none. */
    public String header(String path, String name) {
        try {
            return mvc.perform(request(HttpMethod.GET, path))
                    .andReturn()
                    .getResponse()
                    .getHeader(name);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private MockHttpServletRequestBuilder request(HttpMethod method, String path) {
        var request = MockMvcRequestBuilders.request(method, path.startsWith("/actuator") ? path : "/api/v1" + path);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        return request;
    }

    private MockHttpServletRequestBuilder withJson(MockHttpServletRequestBuilder request, Object body) {
        try {
            var json = body instanceof String text ? text : mapper.writeValueAsString(body);
            return request.contentType(MediaType.APPLICATION_JSON).content(json);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private ApiResponse send(MockHttpServletRequestBuilder request) {
        try {
            var response = mvc.perform(request).andReturn().getResponse();
            var type = response.getContentType();
            var isJson = type != null && type.contains("json");
            return new ApiResponse(
                    response.getStatus(),
                    type,
                    mapper.readTree(isJson ? response.getContentAsByteArray() : "null".getBytes()));
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    public static Map<String, Object> json(Object... keysAndValues) {
        var map = new java.util.LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
