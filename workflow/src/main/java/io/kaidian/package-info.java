/** How it happens: one package per step, in process order. */
package io.kaidian;
