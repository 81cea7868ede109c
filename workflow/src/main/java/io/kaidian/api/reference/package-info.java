/** The pages about the API that the program serves, each as HTML and as Markdown. */
@NullMarked
package io.kaidian.api.reference;

import org.jspecify.annotations.NullMarked;
