/**
 * A server to play with: people, specimens and cases in every state. All of it exists with {@code kaidian.demo=true} only,
 * except for the guard that keeps the database of a demo from being served as anything else.
 */
package io.kaidian.demo;
