package io.kaidian.api.reference;

import io.kaidian.platform.errors.NotFoundException;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves the pages about the API to everybody: nothing in them is a secret. */
@RestController
@Hidden
class ReferenceController {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final MediaType MARKDOWN = new MediaType(MediaType.TEXT_MARKDOWN, StandardCharsets.UTF_8);
    private static final MediaType PLAIN = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
    private static final MediaType CSS = new MediaType("text", "css", StandardCharsets.UTF_8);
    private static final ClassPathResource STYLE = new ClassPathResource("api/reference.css");
    private static final String AS_MARKDOWN = ".md";

    private final ReferencePages pages;
    private final ReferencePageHtml html;

    ReferenceController(ReferencePages pages, ReferencePageHtml html) {
        this.pages = pages;
        this.html = html;
    }

    @GetMapping({"/docs", "/docs/"})
    ResponseEntity<String> first(HttpServletRequest request) {
        var first = request.getContextPath() + "/docs/" + pages.all().get(0).name();
        return ResponseEntity.status(HttpStatus.FOUND)
                .header(HttpHeaders.LOCATION, first)
                .build();
    }

    @GetMapping("/docs/{name:[a-z-]+(?:\\.md)?}")
    ResponseEntity<String> page(@PathVariable String name, HttpServletRequest request) {
        return show(name, request);
    }

    @GetMapping("/docs/problems/{code}")
    ResponseEntity<String> problem(@PathVariable String code, HttpServletRequest request) {
        return show("problems/" + code, request);
    }

    @GetMapping("/docs/examples/{file:[A-Za-z]+[.][a-z]+}")
    ResponseEntity<String> example(@PathVariable String file) {
        return answer(PLAIN, pages.example(file).orElseThrow(() -> new NotFoundException("example", file)));
    }

    @GetMapping("/docs/reference.css")
    ResponseEntity<String> style() throws IOException {
        return answer(CSS, STYLE.getContentAsString(StandardCharsets.UTF_8));
    }

    @GetMapping("/llms.txt")
    ResponseEntity<String> forLanguageModels() {
        return answer(PLAIN, pages.forLanguageModels());
    }

    private ResponseEntity<String> show(String address, HttpServletRequest request) {
        var isMarkdown = address.endsWith(AS_MARKDOWN);
        var name = isMarkdown ? address.substring(0, address.length() - AS_MARKDOWN.length()) : address;
        var page = pages.find(name).orElseThrow(() -> new NotFoundException("page", name));
        return isMarkdown
                ? answer(MARKDOWN, page.markdown().get())
                : answer(HTML, html.show(page, request.getContextPath()));
    }

    private static ResponseEntity<String> answer(MediaType type, String text) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                .body(text);
    }
}
