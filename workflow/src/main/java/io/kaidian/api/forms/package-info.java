/** Forms of steps that analysts drew, as other systems read and answer them. */
@NullMarked
package io.kaidian.api.forms;

import org.jspecify.annotations.NullMarked;
