package io.kaidian.api.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Which pages about the API there are. */
@Component
class ReferencePages {

    private static final String ONE_PROBLEM = "problems/";

    private final ProblemPages problems;
    private final List<ReferencePage> pages;

    ReferencePages(ProblemPages problems, OpenApiPage reference) {
        this.problems = problems;
        this.pages = List.of(
                new ReferencePage(
                        "reference",
                        "API reference",
                        "Every call, field, event and answer, with examples.",
                        reference::markdown),
                new ReferencePage(
                        "quickstart",
                        "Quickstart",
                        "A seller from nothing to certified with curl, Java, TypeScript or Python.",
                        () -> guide("quickstart")),
                new ReferencePage(
                        "integrators",
                        "Integration guide",
                        "A seller from nothing to an open shop, tokens, portal links, imports, the sandbox.",
                        () -> guide("integrators")),
                new ReferencePage(
                        "problems",
                        "Problems",
                        "Every code of an answer that refuses, with what to do.",
                        problems::overview),
                new ReferencePage(
                        "webhooks",
                        "Webhooks",
                        "Events as they happen, signed, at least once and in order.",
                        () -> guide("webhooks")),
                new ReferencePage(
                        "api-changes",
                        "Changes of the API",
                        "What came with each version, and what never changes.",
                        () -> guide("api-changes")));
    }

    List<ReferencePage> all() {
        return pages;
    }

    /** The page of that name, also one of a single problem. */
    Optional<ReferencePage> find(String name) {
        if (name.startsWith(ONE_PROBLEM)) {
            var code = name.substring(ONE_PROBLEM.length());
            return problems.of(code).map(text -> new ReferencePage(name, code, "", () -> text));
        }
        return pages.stream().filter(page -> page.name().equals(name)).findFirst();
    }

    /** A program that the pages tell of; empty where there is no such. */
    Optional<String> example(String file) {
        var example = new ClassPathResource("docs/examples/" + file);
        return example.exists() ? Optional.of(read(example)) : Optional.empty();
    }

    /** What language models are told first (llmstxt.org): which pages there are, as Markdown. */
    String forLanguageModels() {
        var text = new StringBuilder("# Kaidian\n\n")
                .append("> Certification of marketplace sellers: identity documents, review, violations and sanctions.")
                .append(" The REST API below `/api/v1` is for the marketplace's own systems.\n\n## Docs\n\n");
        pages.forEach(
                page -> text.append("- [%s](/docs/%s.md): %s\n".formatted(page.title(), page.name(), page.summary())));
        return text.append("- [OpenAPI document](/api/v1/openapi.json): every call, field, code and event.\n")
                .toString();
    }

    private static String guide(String name) {
        return read(new ClassPathResource("docs/" + name + ".md"));
    }

    private static String read(ClassPathResource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
