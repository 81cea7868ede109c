/** The identity register: whether name and number belong together. */
package io.kaidian.registries.idregister;
