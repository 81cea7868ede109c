package io.kaidian.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The photos to download and play with, and what to type with them. */
@DemoOnly
@RestController
class SampleApplicantsController {

    static final String PATH = "/demo/specimens";

    /** Only while something is still to come: who reads the page is not disturbed afterwards. */
    private static final String REFRESH = "<meta http-equiv=\"refresh\" content=\"3\">";

    private static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);

    private final SampleApplicants sampleApplicants;
    private final DemoDataLoader content;
    private final String page = resource("/demo/specimens.html");
    private final String personPart = resource("/demo/specimens-person.html");
    private final String photoPart = resource("/demo/specimens-photo.html");

    SampleApplicantsController(SampleApplicants sampleApplicants, DemoDataLoader content) {
        this.sampleApplicants = sampleApplicants;
        this.content = content;
    }

    @GetMapping(path = PATH, produces = "text/html;charset=UTF-8")
    String show() {
        var people = sampleApplicants.people().stream().map(this::person).collect(Collectors.joining());
        return page.replace("{done}", String.valueOf(content.done()))
                .replace("{of}", String.valueOf(content.all()))
                .replace("{missing}", String.valueOf(content.all() - content.done()))
                .replace("{progressHidden}", content.isOver() ? "hidden" : "")
                .replace("{readyHidden}", content.isOver() && content.isComplete() ? "" : "hidden")
                .replace("{incompleteHidden}", content.isOver() && !content.isComplete() ? "" : "hidden")
                .replace("{refresh}", content.isOver() ? "" : REFRESH)
                .replace("{people}", people);
    }

    @GetMapping(PATH + "/{file}")
    ResponseEntity<byte[]> photo(@PathVariable String file) {
        return sampleApplicants
                .named(file)
                .map(sampleApplicant -> ResponseEntity.ok()
                        .contentType(MediaType.IMAGE_JPEG)
                        .body(sampleApplicants.bytes(sampleApplicant)))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private String person(String person) {
        var card = sampleApplicants.cardOf(person);
        var licence = sampleApplicants.licenceOf(person);
        var photos = sampleApplicants.all().stream()
                .filter(sampleApplicant -> sampleApplicant.person().equals(person))
                .map(this::photo)
                .collect(Collectors.joining());
        return fill(
                        personPart,
                        Map.of(
                                "person", person,
                                "type", words("type." + sampleApplicants.typeOf(person)),
                                "name", card.name(),
                                "number", card.number(),
                                "validity",
                                        card.validFrom() + " – "
                                                + (card.validUntil() == null ? words("longTerm") : card.validUntil()),
                                "address", card.address(),
                                "company",
                                        licence.map(one -> one.requireCompany().name() + " · "
                                                        + one.requireCompany().creditCode())
                                                .orElse("–"),
                                "account", person))
                .replace("{photos}", photos);
    }

    private String photo(SampleApplicant sampleApplicant) {
        return fill(
                photoPart,
                Map.of(
                        "address", PATH + "/" + sampleApplicant.file(),
                        "file", sampleApplicant.file(),
                        "slot", words("slot." + sampleApplicant.slot()),
                        "special",
                                words("special." + (sampleApplicant.isClear() ? "clear" : sampleApplicant.special()))));
    }

    /** Both languages beside each other: the page has no language of its own. */
    private static String words(String key) {
        return LANGUAGES.stream()
                .map(language -> ResourceBundle.getBundle(
                                "demo/words",
                                language,
                                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                        .getString(key))
                .collect(Collectors.joining(" "));
    }

    private static String fill(String template, Map<String, Object> values) {
        var filled = template;
        for (var value : values.entrySet()) {
            filled = filled.replace(
                    "{" + value.getKey() + "}",
                    HtmlUtils.htmlEscape(String.valueOf(value.getValue()), StandardCharsets.UTF_8.name()));
        }
        return filled;
    }

    private static String resource(String name) {
        try (var file = SampleApplicantsController.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name, unreadable);
        }
    }
}
