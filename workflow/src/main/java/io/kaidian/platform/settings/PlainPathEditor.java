package io.kaidian.platform.settings;

import java.beans.PropertyEditorSupport;
import java.nio.file.Path;

/**
 * Takes a path as it is written, from the working directory where it is relative. Spring's own editor looks for it among the
 * files of the web application first: there {@code ../backup} cannot be, and {@code static} would be something else.
 *
 * <p>Public, so that Spring can make it.
 */
public class PlainPathEditor extends PropertyEditorSupport {

    @Override
    public void setAsText(String text) {
        setValue(text.isBlank() ? null : Path.of(text.strip()));
    }
}
