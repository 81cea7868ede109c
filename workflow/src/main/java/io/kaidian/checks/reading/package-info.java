/** Photos in the queue are read by worker processes, a limited number at a time. */
package io.kaidian.checks.reading;
