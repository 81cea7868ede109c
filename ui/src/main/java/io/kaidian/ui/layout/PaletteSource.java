package io.kaidian.ui.layout;

import io.kaidian.platform.security.Actor;
import java.util.List;

/** What can be found in the palette; each audience declares its own as a bean, with the rights of what it asks. */
public interface PaletteSource {

    /** Whether that person may look for it at all. */
    boolean isFor(Actor actor);

    /** The kinds of entries that it finds, each named by {@code shell.palette.<kind>}. */
    List<String> kinds();

    /** What fits the words, best first; the words are not empty. */
    List<PaletteEntry> find(String words, int most);
}
