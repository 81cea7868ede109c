/** A demo server: accounts, specimen photos and cases in every state. Exists with {@code kaidian.demo=true} only, except for the guard that keeps the database of a demo from being served as anything else. */
@NullMarked
package io.kaidian.demo;

import org.jspecify.annotations.NullMarked;
