/** Migration and modification of running process instances. */
@NullMarked
package io.kaidian.studio.migrations;

import org.jspecify.annotations.NullMarked;
