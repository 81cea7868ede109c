/** A demo server: accounts, specimen photos and cases in every state. Exists with {@code kaidian.demo=true} only, except for the guard that keeps the database of a demo from being served as anything else. */
package io.kaidian.demo;
