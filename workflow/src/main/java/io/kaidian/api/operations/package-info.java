/** What those who operate the server see: figures at {@code /actuator/prometheus}, and who acted in every line of the log. */
package io.kaidian.api.operations;
