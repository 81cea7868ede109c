package io.kaidian.studio.drafts.validation;

import static io.kaidian.studio.drafts.validation.DraftFileValidator.error;

import io.kaidian.platform.releases.ReleaseFile;
import java.io.IOException;
import java.io.StringReader;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file of texts in one language: keys stay, figures are filled in, and nothing in it is a page. */
final class LocalizedTextFile {

    private static final Pattern FIGURE = Pattern.compile("\\{(\\d+)");
    private static final Pattern MARKUP = Pattern.compile(
            "</|<!|<(a|b|i|p|br|div|span|img|svg|script|style|iframe|form|input|link|object)\\b[^<>{]*/?>");

    private LocalizedTextFile() {}

    static List<DraftProblem> problems(ReleaseFile file, String inForce) {
        var problems = new ArrayList<DraftProblem>();
        var now = read(file.content());
        var before = read(inForce);
        var gone = new TreeSet<>(before.stringPropertyNames());
        gone.removeAll(now.stringPropertyNames());
        gone.forEach(key -> problems.add(error(file.name(), key, "text.gone", key)));
        for (var key : new TreeSet<>(now.stringPropertyNames())) {
            var text = now.getProperty(key);
            if (MARKUP.matcher(text).find()) {
                problems.add(error(file.name(), key, "text.markup", key));
            }
            if (file.name().startsWith("notices/") && !isPattern(text, before.getProperty(key))) {
                problems.add(error(file.name(), key, "text.figures", key));
            }
        }
        return problems;
    }

    private static boolean isPattern(String text, @Nullable String before) {
        try {
            new MessageFormat(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
        return before == null || figures(before).containsAll(figures(text));
    }

    private static TreeSet<String> figures(String text) {
        var found = new TreeSet<String>();
        FIGURE.matcher(text).results().forEach(figure -> found.add(figure.group(1)));
        return found;
    }

    private static Properties read(String content) {
        var texts = new Properties();
        try {
            texts.load(new StringReader(content));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
        return texts;
    }
}
