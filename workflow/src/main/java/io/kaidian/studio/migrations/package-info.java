/** Migration and modification of running process instances. */
package io.kaidian.studio.migrations;
