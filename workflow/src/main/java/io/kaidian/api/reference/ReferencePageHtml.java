package io.kaidian.api.reference;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Shows a page of Markdown as HTML that needs no script and nothing from another host. */
@Component
class ReferencePageHtml {

    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*|/.*|#.*");

    private static final String PAGE = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%1$s – Kaidian API</title>
        <link rel="stylesheet" href="%2$s/docs/reference.css">
        <link rel="alternate" type="text/markdown" href="%2$s/docs/%3$s.md">
        </head>
        <body>
        <nav aria-label="Pages"><strong>Kaidian API</strong>
        <ul>
        %4$s</ul></nav>
        <main>
        %5$s<p class="foot"><a href="%2$s/docs/%3$s.md">This page as Markdown</a></p>
        </main>
        </body>
        </html>
        """;

    private final ReferencePages pages;
    private final Parser parser;
    private final HtmlRenderer renderer;

    ReferencePageHtml(ReferencePages pages) {
        this.pages = pages;
        var extensions = List.of(TablesExtension.create(), HeadingAnchorExtension.create());
        this.parser = Parser.builder().extensions(extensions).build();
        this.renderer = HtmlRenderer.builder()
                .extensions(extensions)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .build();
    }

    String show(ReferencePage page, String contextPath) {
        var document = parser.parse(page.markdown().get());
        var served = pages.all().stream().map(ReferencePage::name).collect(java.util.stream.Collectors.toSet());
        document.accept(new LinkChecker(contextPath + "/docs/", served));
        return PAGE.formatted(
                HtmlUtils.htmlEscape(page.title()),
                contextPath,
                page.name(),
                navigation(page, contextPath),
                renderer.render(document));
    }

    private String navigation(ReferencePage shown, String contextPath) {
        var list = new StringBuilder();
        pages.all()
                .forEach(page -> list.append("<li><a href=\"%s/docs/%s\"%s>%s</a></li>\n"
                        .formatted(
                                contextPath,
                                page.name(),
                                page.name().equals(shown.name()) ? " aria-current=\"page\"" : "",
                                HtmlUtils.htmlEscape(page.title()))));
        return list.append("<li><a href=\"%s/api/v1/openapi.json\">OpenAPI document</a></li>\n".formatted(contextPath))
                .toString();
    }

    /** Leads to pages that are served; of a link to another file of the sources only its words stay. */
    private static final class LinkChecker extends AbstractVisitor {

        private final String base;
        private final Set<String> served;

        private LinkChecker(String base, Set<String> served) {
            this.base = base;
            this.served = served;
        }

        @Override
        public void visit(Link link) {
            visitChildren(link);
            var destination = link.getDestination();
            if (ELSEWHERE.matcher(destination).matches()) {
                return;
            }
            var parts = destination.replace("../", "").split("#", 2);
            var name = parts[0].replaceFirst("\\.md$", "");
            if (served.contains(name) || name.matches("problems/.*|examples/[^/]+")) {
                link.setDestination(base + name + (parts.length > 1 ? "#" + parts[1] : ""));
            } else {
                unwrap(link);
            }
        }

        private static void unwrap(Link link) {
            for (var child = link.getFirstChild(); child != null; child = link.getFirstChild()) {
                link.insertBefore(child);
            }
            link.unlink();
        }
    }
}
