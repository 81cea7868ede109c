package io.kaidian.api.reference;

import java.util.function.Supplier;

/**
 * A page about the API.
 *
 * @param name its address below {@code /docs/}; the Markdown of it stands at the same address with {@code .md}
 * @param summary what it is for, in a sentence
 * @param markdown made anew each time, as what it tells of may have changed
 */
record ReferencePage(String name, String title, String summary, Supplier<String> markdown) {}
