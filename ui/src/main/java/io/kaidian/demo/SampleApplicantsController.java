package io.kaidian.demo;

import io.kaidian.photos.DocumentSlot;
import io.kaidian.registries.payment.SimulatedPaymentRegistry;
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

    private final SampleApplicants specimens;
    private final DemoDataLoader content;
    private final String page = resource("/demo/specimens.html");
    private final String personPart = resource("/demo/specimens-person.html");
    private final String photoPart = resource("/demo/specimens-photo.html");

    SampleApplicantsController(SampleApplicants specimens, DemoDataLoader content) {
        this.specimens = specimens;
        this.content = content;
    }

    @GetMapping(path = PATH, produces = "text/html;charset=UTF-8")
    String show() {
        var people = specimens.people().stream().map(this::person).collect(Collectors.joining());
        return page.replace("{done}", String.valueOf(content.done()))
                .replace("{of}", String.valueOf(content.all()))
                .replace("{progressHidden}", content.isComplete() ? "hidden" : "")
                .replace("{readyHidden}", content.isComplete() ? "" : "hidden")
                .replace("{refresh}", content.isComplete() ? "" : REFRESH)
                .replace("{people}", people);
    }

    @GetMapping(PATH + "/{file}")
    ResponseEntity<byte[]> photo(@PathVariable String file) {
        return specimens
                .named(file)
                .map(specimen ->
                        ResponseEntity.ok().contentType(MediaType.IMAGE_JPEG).body(specimens.bytes(specimen)))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private String person(String person) {
        var card = specimens.of(person, DocumentSlot.ID_FRONT, "");
        var licence = specimens.licenceOf(person);
        var photos = specimens.all().stream()
                .filter(specimen -> specimen.person().equals(person))
                .map(this::photo)
                .collect(Collectors.joining());
        return fill(
                        personPart,
                        Map.of(
                                "person", person,
                                "type", words("type." + specimens.typeOf(person)),
                                "name", card.name(),
                                "number", card.number(),
                                "validity",
                                        card.validFrom() + " – "
                                                + (card.validUntil() == null ? words("longTerm") : card.validUntil()),
                                "address", card.address(),
                                "company",
                                        licence.map(one -> one.company().name() + " · "
                                                        + one.company().creditCode())
                                                .orElse("–"),
                                "account", SimulatedPaymentRegistry.PROVIDER + " / " + person))
                .replace("{photos}", photos);
    }

    private String photo(SampleApplicant specimen) {
        return fill(
                photoPart,
                Map.of(
                        "address", PATH + "/" + specimen.file(),
                        "file", specimen.file(),
                        "slot", words("slot." + specimen.slot()),
                        "special", words("special." + (specimen.isClear() ? "clear" : specimen.special()))));
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
