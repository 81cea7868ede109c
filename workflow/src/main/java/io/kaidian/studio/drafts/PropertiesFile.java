package io.kaidian.studio.drafts;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of texts by key; a change touches one line and leaves the order and the remarks of the file as they were. */
public record PropertiesFile(String content) {

    /** The texts in the order of the file. */
    public Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        var read = new Properties() {
            @Override
            public synchronized Object put(Object key, Object value) {
                texts.put(key.toString(), value.toString());
                return super.put(key, value);
            }
        };
        try {
            read.load(new StringReader(content));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return texts;
    }

    /**
     * The file with another text.
     *
     * @throws IllegalArgumentException if the file has no such key: keys belong to the program
     */
    public PropertiesFile with(String key, String text) {
        var line = Pattern.compile("(?m)^" + Pattern.quote(key) + "\\s*=(?:[^\\n\\\\]|\\\\.|\\\\\\n)*")
                .matcher(content);
        if (!line.find()) {
            throw new IllegalArgumentException("no text " + key);
        }
        return new PropertiesFile(line.replaceFirst(Matcher.quoteReplacement(key + "=" + escaped(text))));
    }

    private static String escaped(String text) {
        var escaped = text.replace("\\", "\\\\").replace("\r", "").replace("\n", "\\n");
        return escaped.startsWith(" ") ? "\\" + escaped : escaped;
    }
}
