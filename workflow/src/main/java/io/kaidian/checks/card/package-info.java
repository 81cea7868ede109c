/** Understands lines of text as a card or a licence: its fields, its kind, where it lies. Pure computation. */
package io.kaidian.checks.card;
