/** How the schema is brought to this version while other nodes go on working. */
@NullMarked
package io.kaidian.platform.database.migrations;

import org.jspecify.annotations.NullMarked;
